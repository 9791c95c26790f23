import type { EnterResponse } from '@qunkit/contract'
import { appid, payloadOf } from '../../bench/traffic.ts'
import type { Chance } from '../chaos/random.ts'
import { call } from '../harness/http.ts'
import { forgeSignature } from './forge.ts'
import type { Operators } from './operators.ts'
import { operatorNames, secrets } from './secrets.ts'
import type { Dictionary } from './values.ts'

interface Someone {
  readonly number: number
  readonly group: number
  token: string
  userId: string
  groupId: string
}

/** Who asks. */
export const identities = [
  'nobody',
  'forger',
  'member',
  'stranger',
  'server',
  'reader',
  'writer',
  'scraper',
] as const
export type Identity = (typeof identities)[number]

const GROUPS = 40
const USERS = 2000
const KEPT = 50

/** What only the victim, and who is in a group with them, may ever see. */
export const canaries = { nickname: 'canary-7f3a91', groupName: 'canary-b04c22' } as const

/** Words that answers gave, to be sent again. */
const collected = {
  cursor: /"nextCursor":"([^"]+)"/,
  openGId: /"openGId":"(ey[^"]+)"/,
  submissionId: /"submissionId":"([^"]+)"/,
  key: /\/v1\/avatars\/([0-9a-f]{64}\.jpg)/,
  etag: /^etag: (.*)$/im,
} as const

/** The people of the run: who attacks, in groups of their own, and one in another group who is only ever attacked. */
export class People {
  readonly #url: string
  readonly #member: Someone = newSomeone(1, 1)
  readonly #stranger: Someone = newSomeone(2, 2)
  readonly victim: Someone = newSomeone(999_999_999, 999)
  readonly #seen = new Map<string, string[]>()
  readonly operators: Operators

  constructor(url: string, operators: Operators) {
    this.#url = url
    this.operators = operators
  }

  /** Anyone of them may have been erased, by themselves or by an operator; may have left, or been logged out. */
  async refresh(): Promise<void> {
    await this.#enter(this.#member)
    await this.#enter(this.#stranger)
    await this.#enter(this.victim)
    await this.operators.refresh()
    const { token, groupId } = this.victim
    await call(`${this.#url}/v1/me`, { method: 'PUT', token, json: { nickname: canaries.nickname } })
    await call(`${this.#url}/v1/groups/${groupId}`, {
      method: 'PUT',
      token,
      json: { name: canaries.groupName },
    })
  }

  /** The lines of a request's head that say who asks. */
  credentials(identity: Identity, chance: Chance): string[] {
    const bearer = (token: string) => [`authorization: Bearer ${token}`]
    switch (identity) {
      case 'nobody':
        return []
      case 'member':
        return bearer(this.#member.token)
      case 'stranger':
        return bearer(this.#stranger.token)
      case 'server':
        return bearer(secrets.serverKey)
      case 'scraper':
        return bearer(secrets.metricsKey)
      case 'reader':
        return [`cookie: ${this.operators.cookie('read', chance)}`]
      case 'writer':
        return [`cookie: a=b; ${this.operators.cookie('write', chance)}`]
      case 'forger': {
        const [, claims = ''] = this.victim.token.split('.')
        const authorization = chance.oneOf([
          'Bearer',
          'Bearer ',
          `Basic ${Buffer.from('root:root').toString('base64')}`,
          `Bearer ${forgeSignature(this.victim.token)}`,
          `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`,
          `Bearer ${secrets.serverKey.slice(0, -1)}`,
          `Bearer ${'x'.repeat(3000)}`,
          `Bearer ${secrets.metricsKey}x`,
          'Bearer __proto__',
        ])
        return [`authorization: ${authorization}`, `cookie: ${this.operators.forgedCookie(chance)}`]
      }
    }
  }

  /** Notes what an answer gave that may be sent again. */
  hear(head: string, body: string): void {
    for (const [name, pattern] of Object.entries(collected)) {
      const found = pattern.exec(name === 'etag' ? head : body)?.[1]
      if (found === undefined) continue
      const seen = this.#seen.get(name) ?? []
      if (seen.length >= KEPT) seen.shift()
      seen.push(found)
      this.#seen.set(name, seen)
    }
  }

  /** Words for one request: its code and its payload are of one user. */
  dictionary(chance: Chance): Dictionary {
    const number = chance.oneOf([1, 2, chance.below(USERS)])
    const group = chance.oneOf([1, 2, chance.below(GROUPS)])
    let payload: { encryptedData: string; iv: string } | undefined
    const ofPayload = () => {
      payload ??= payloadOf(number, group)
      return payload
    }
    const someone = () => chance.oneOf([this.#member, this.#stranger, this.victim])
    return (name) => {
      switch (name) {
        case 'code':
          return chance.onceIn(30) ? chance.oneOf(['busy', 'limited', 'garbage', 'gone']) : `code-${number}`
        case 'appid':
          return appid
        case 'encryptedData':
          return ofPayload().encryptedData
        case 'iv':
          return ofPayload().iv
        case 'groupId':
          return someone().groupId
        case 'userId':
          return someone().userId
        case 'board':
          return `board-${chance.below(12)}`
        case 'period':
          return chance.oneOf(['current', 'previous', 'all', '2026-11-23', '2026-11'])
        case 'timeZone':
          return chance.oneOf(['Asia/Shanghai', 'Europe/Berlin', 'Pacific/Apia', 'UTC', 'Nowhere/City'])
        case 'idempotencyKey':
          return `k${chance.below(200)}`
        case 'at':
          return new Date(Date.now() - chance.below(10) * 86_400_000).toISOString()
        case 'nickname':
        case 'name':
        case 'nickName':
          return chance.oneOf(['小明', 'Ann', 'Zoë', '微信用户', ...Object.values(operatorNames)])
        case 'password':
          // Seldom right: each that is takes some tenths of a second to check.
          return chance.onceIn(8) ? chance.oneOf([secrets.readPassword, secrets.writePassword]) : undefined
        case 'q':
          return chance.oneOf([...Object.values(canaries), someone().groupId, someone().userId.slice(0, 9)])
        case 'path':
          return chance.oneOf(['index.html', 'assets/', 'index.css', '../package.json', '.env'])
        case 'after':
        case 'before':
          return someone().userId
        default: {
          const seen = this.#seen.get(name)
          return seen === undefined ? undefined : chance.oneOf(seen)
        }
      }
    }
  }

  /** A token for /v1/live, good or not. */
  liveToken(chance: Chance): string {
    return chance.oneOf([this.#member.token, this.#member.token, this.#stranger.token, 'x', ''])
  }

  async #enter(someone: Someone): Promise<void> {
    const answer = await call<EnterResponse>(`${this.#url}/v1/groups/enter`, {
      json: { code: `code-${someone.number}`, ...payloadOf(someone.number, someone.group) },
    })
    if (answer.status !== 200) throw new Error(`Nobody can enter any more: ${answer.status} ${answer.text}`)
    someone.token = answer.body.token ?? ''
    someone.userId = answer.body.user.userId
    someone.groupId = answer.body.group.groupId
  }
}

const newSomeone = (number: number, group: number): Someone => ({
  number,
  group,
  token: '',
  userId: '',
  groupId: '',
})
