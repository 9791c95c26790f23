import type { Ground } from './ground.ts'

const lifeSeconds = 7200
const renewalSeconds = 300
const forcedPerDay = 20
const forcedApartSeconds = 30
/** WeChat counts its days in China. */
const chinaOffsetSeconds = 8 * 3600

type Kind = 'classic' | 'stable'

interface AccessToken {
  readonly value: string
  readonly appid: string
  readonly kind: Kind
  readonly expiresAt: number
  /** From here on a newer token has taken its place. */
  replacedAt?: number
}

/** A token as its endpoint answers it; `expires_in` is what is left, in seconds. */
export interface TokenAnswer {
  access_token: string
  expires_in: number
}

/** What a business call learns of the token it brought (WECHAT_FACTS 2.2). */
export type TokenVerdict = { appid: string } | 'not latest' | 'expired' | 'unknown'

/** The access tokens. `/cgi-bin/token` and `/cgi-bin/stable_token` know nothing of each other (WECHAT_FACTS 2.2). */
export class AccessTokens {
  readonly #ground: Ground
  readonly #tokens = new Map<string, AccessToken>()
  readonly #latest = new Map<string, AccessToken>()
  readonly #forced = new Map<string, { day: number; count: number; at: number }>()

  constructor(ground: Ground) {
    this.#ground = ground
  }

  /** `/cgi-bin/token`: each call makes a new token and ends the one before. */
  classic(appid: string): TokenAnswer {
    const overlap = this.#ground.rules.tokenOverlapSeconds
    return this.#answer(this.#replace('classic', appid, overlap))
  }

  /** `/cgi-bin/stable_token`, normal mode: the same token until 5 minutes before its end. */
  stable(appid: string): TokenAnswer {
    const latest = this.#latest.get(`stable ${appid}`)
    if (latest !== undefined && latest.expiresAt - this.#ground.clock.seconds() > renewalSeconds) {
      return this.#answer(latest)
    }
    return this.#answer(this.#replace('stable', appid, renewalSeconds))
  }

  /** `/cgi-bin/stable_token`, forced: a new token at once, 30 s apart and 20 a day at most. */
  stableForced(appid: string): TokenAnswer | 'too soon' | 'quota' {
    const now = this.#ground.clock.seconds()
    const day = Math.floor((now + chinaOffsetSeconds) / 86_400)
    const last = this.#forced.get(appid)
    const count = last?.day === day ? last.count : 0
    if (count >= forcedPerDay) return 'quota'
    if (last !== undefined && now - last.at < forcedApartSeconds) return 'too soon'
    this.#forced.set(appid, { day, count: count + 1, at: now })
    return this.#answer(this.#replace('stable', appid, 0))
  }

  check(value: string): TokenVerdict {
    const token = this.#tokens.get(value)
    const now = this.#ground.clock.seconds()
    if (token === undefined) return 'unknown'
    if (now >= token.expiresAt) return 'expired'
    if (token.replacedAt !== undefined && now >= token.replacedAt) return 'not latest'
    return { appid: token.appid }
  }

  #replace(kind: Kind, appid: string, overlapSeconds: number): AccessToken {
    const { clock, random, events } = this.#ground
    const now = clock.seconds()
    const before = this.#latest.get(`${kind} ${appid}`)
    if (before !== undefined) before.replacedAt = now + overlapSeconds
    const value = `${80 + (this.#tokens.size % 20)}_${random.bytes(99).toString('base64url')}`
    const token: AccessToken = { value, appid, kind, expiresAt: now + lifeSeconds }
    this.#tokens.set(value, token)
    this.#latest.set(`${kind} ${appid}`, token)
    events.emit('token.issued', { appid, kind })
    return token
  }

  #answer(token: AccessToken): TokenAnswer {
    return {
      access_token: token.value,
      expires_in: token.expiresAt - this.#ground.clock.seconds(),
    }
  }
}
