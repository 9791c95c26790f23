import type { BoardDefinition, EnterResponse } from '@qunkit/contract'
import { board, nextScore, payloadOf, serverKey } from '../traffic.ts'

const AT_ONCE = 50

/** A member of a group, who is logged in. */
export interface Person {
  readonly userId: string
  readonly groupId: string
  readonly token: string
}

const ask = async <Answer>(url: string, method: string, path: string, token: string | null, body: object) => {
  const response = await fetch(url + path, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
  return (await response.json()) as Answer
}

/** As a phone does it: login, proof, binding, list. */
export const enter = async (url: string, user: number, group: number): Promise<Person> => {
  const entered = await ask<EnterResponse>(url, 'POST', '/v1/groups/enter', null, {
    code: `code-${user}`,
    ...payloadOf(user, group),
  })
  if (entered.token === undefined) throw new Error('Entering gave no token.')
  return { userId: entered.user.userId, groupId: entered.group.groupId, token: entered.token }
}

/** Users 0 to `count` enter the groups that `groupOf` says, many at once. In their order. */
export const enterMany = async (
  url: string,
  count: number,
  groupOf: (user: number) => number,
): Promise<Person[]> => {
  const people: Person[] = []
  for (let from = 0; from < count; from += AT_ONCE) {
    const users = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => from + index)
    people.push(...(await Promise.all(users.map((user) => enter(url, user, groupOf(user))))))
  }
  return people
}

export const putBoard = async (url: string, changed: Partial<BoardDefinition> = {}): Promise<void> => {
  const { name, ...definition } = { ...board, ...changed }
  await ask(url, 'PUT', `/v1/boards/${name}`, serverKey, definition)
}

/** Everybody gets a score: the later in the list, the higher. */
export const scoreAll = async (url: string, people: readonly Person[]): Promise<void> => {
  for (let from = 0; from < people.length; from += 500)
    await ask(url, 'POST', `/v1/boards/${board.name}/scores/batch`, serverKey, {
      scores: people.slice(from, from + 500).map(({ userId }) => ({ userId, ...nextScore() })),
    })
}
