import { randomUUID } from 'node:crypto'
import { createLoginTokens } from '../../packages/server/src/login/login-token.ts'
import { appid, payloadOf } from '../traffic.ts'
import { BOARD } from './board.ts'
import type { Population } from './population.ts'
import { randomFrom } from './random.ts'
import { secret } from './secret.ts'

export const kinds = ['enter', 'list', 'ranking', 'submit'] as const
export type Kind = (typeof kinds)[number]

/** How many of ten requests. Whoever opens a group enters, reads its list and its ranking; now and then a score comes. */
const mix: Readonly<Record<Kind, number>> = { enter: 3, list: 3, ranking: 2, submit: 2 }

export interface Sent {
  readonly kind: Kind
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly token?: string
  readonly body?: string
}

/** Requests of a random member of a random group each, without end. */
export interface Traffic {
  next(kind?: Kind): Sent
}

export const createTraffic = (population: Population, seed: number): Traffic => {
  const random = randomFrom(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  const deck = kinds.flatMap((kind) => Array.from({ length: mix[kind] }, () => kind))
  const tokens = createLoginTokens({ secrets: [secret], lifetimeSeconds: 86_400, now: Date.now })

  return {
    next(wanted) {
      const kind = wanted ?? deck[below(deck.length)] ?? 'list'
      const group = below(population.groups)
      const members = population.membersOf(group)
      const user = members[below(members.length)] ?? 0
      if (kind === 'enter') {
        const body = JSON.stringify({ code: `code-${user}`, ...payloadOf(user, group) })
        return { kind, method: 'POST', path: '/v1/groups/enter', body }
      }
      const { token } = tokens.issue({ user: population.userId(user), app: appid })
      if (kind === 'submit') {
        const body = JSON.stringify({ value: below(3000), idempotencyKey: randomUUID() })
        return { kind, method: 'POST', path: `/v1/boards/${BOARD}/scores`, token, body }
      }
      const of = `/v1/groups/${population.groupId(group)}`
      return { kind, method: 'GET', path: kind === 'list' ? `${of}/members` : `${of}/boards/${BOARD}`, token }
    },
  }
}
