import { randomUUID } from 'node:crypto'
import { WechatUnreachableError } from '../errors/unreachable-error.ts'
import { jitteredPauseMs, longestCallMs, type Pause, type Retries } from '../http/back-off.ts'
import { mayForce } from './force-quota.ts'
import type { FetchStableToken } from './stable-token.ts'
import type { StoredToken, TokenStore } from './token-store.ts'

/**
 * How long before its end a token is renewed. Less than five minutes, because until then stable_token gives
 * the same token again and asking is in vain; by a whole minute less, because clocks differ.
 */
const marginMs = 4 * 60 * 1_000

/** How long a token in its margin is used on when its renewal failed, before the next try. */
const graceMs = 10_000

/** The pauses of one who waits for another process to renew. */
const poll = { attempts: Number.POSITIVE_INFINITY, baseMs: 100, maxMs: 1_000 }

export type AccessTokenOptions = {
  appid: string
  store: TokenStore
  fetchStableToken: FetchStableToken
  /** The longest that one request to WeChat takes, and how it is repeated: leases are measured by them. */
  timeoutMs: number
  retries: Retries
  now: () => number
  random: Pause['random']
  wait: Pause['wait']
}

/** `usableUntil` is when to ask for the next one, before `expiresAt`. */
type Held = StoredToken & { usableUntil: number }
type Renewal = { rejected: string | undefined; token: Promise<string> }

/**
 * The app's access_token: one renewal at a time in this process, and one among all processes on one store.
 * Whoever gets the store's lease renews; the others watch the store until the token is there or the lease has
 * run out.
 */
export class AccessToken {
  readonly #options: AccessTokenOptions
  readonly #holder = randomUUID()
  readonly #leaseMs: number
  #held: Held | undefined
  #renewal: Renewal | undefined
  #forcedAt: number[] = []

  constructor(options: AccessTokenOptions) {
    this.#options = options
    // All the tries of one call, and a request's time more for the store: who is slow, but lives, is not overtaken.
    this.#leaseMs = longestCallMs(options.retries, options.timeoutMs) + options.timeoutMs
  }

  /**
   * A token that works as far as is known. With `rejected`, the one that WeChat just refused: a different
   * token, if a neighbour already has it or WeChat gives one; the same, if WeChat insists on it.
   *
   * Throws what `stable_token` threw, to all that waited for that request; the next caller asks anew. (A
   * token that is only near its end is used on meanwhile.) Throws
   * `WechatUnreachableError` (timeout) when other processes hold the lease for long and bring no token.
   */
  async get(rejected?: string): Promise<string> {
    if (this.#held?.token === rejected) this.#held = undefined
    if (this.#held !== undefined && this.#options.now() < this.#held.usableUntil) return this.#held.token
    const running = this.#renewal
    if (running === undefined) return this.#startRenewal(rejected)
    if (rejected === undefined || rejected === running.rejected) return running.token
    // The one that runs does not know of the rejection: it may bring the rejected token, or fail.
    await running.token.catch(() => undefined)
    return this.get(rejected)
  }

  #startRenewal(rejected: string | undefined): Promise<string> {
    const token = this.#renew(rejected)
      .catch((error: unknown) => this.#heldInstead(error))
      .finally(() => {
        this.#renewal = undefined
      })
    this.#renewal = { rejected, token }
    return token
  }

  /** The token in its margin is still good: what failed to bring the next one is no reason to fail a call. */
  #heldInstead(error: unknown): string {
    const held = this.#held
    const now = this.#options.now()
    if (held === undefined || held.expiresAt - now <= graceMs) throw error
    held.usableUntil = now + graceMs
    return held.token
  }

  async #renew(rejected: string | undefined): Promise<string> {
    const { appid, store, now, random, wait } = this.#options
    const patienceMs = this.#leaseMs * 2
    let waitedMs = 0
    for (let tries = 0; ; tries += 1) {
      const stored = await store.read(appid)
      if (stored !== undefined && stored.token !== rejected && stored.expiresAt - now() > marginMs) {
        return this.#hold(stored)
      }
      if (await store.lease(appid, this.#holder, this.#leaseMs)) {
        const renewed = await this.#renewUnderLease(rejected)
        if (renewed !== undefined) return this.#hold(renewed)
      }
      if (waitedMs >= patienceMs) {
        const detail = 'another process holds the lease on the access token and brings none'
        throw new WechatUnreachableError({ api: 'stable_token', reason: 'timeout', detail })
      }
      const pauseMs = 1 + jitteredPauseMs(tries, { retries: poll, random })
      await wait(pauseMs)
      waitedMs += pauseMs
    }
  }

  /** The renewed token, in the store; undefined if the lease was lost, and with it the right to write. */
  async #renewUnderLease(rejected: string | undefined): Promise<StoredToken | undefined> {
    const { appid, store, now } = this.#options
    try {
      // Between our look at the store and our lease, another may have renewed and let go.
      const stored = await store.read(appid)
      if (stored !== undefined && stored.token !== rejected && stored.expiresAt - now() > marginMs) {
        return stored
      }
      const renewed = await this.#fetchOther(rejected)
      if (renewed === undefined || !(await this.#keepLease())) return undefined
      await store.write(appid, renewed)
      return renewed
    } finally {
      // A store that fails here does not take the token back: the lease runs out by itself.
      await store.release(appid, this.#holder).catch(() => undefined)
    }
  }

  /**
   * Normal mode first: it is free of side effects and brings what a neighbour without our store has renewed.
   * Only if it insists on the rejected token is a new one forced, once.
   */
  async #fetchOther(rejected: string | undefined): Promise<StoredToken | undefined> {
    const { fetchStableToken, now } = this.#options
    const token = await fetchStableToken({ force: false })
    if (token.token !== rejected || !mayForce(this.#forcedAt, now())) return token
    if (!(await this.#keepLease())) return undefined // forcing now would end the token of who has it
    this.#forcedAt = [...this.#forcedAt.slice(-19), now()]
    return fetchStableToken({ force: true })
  }

  #keepLease(): Promise<boolean> {
    return this.#options.store.lease(this.#options.appid, this.#holder, this.#leaseMs)
  }

  /** Keeps the token until its margin; one that is short-lived from the start, for half of its life. */
  #hold({ token, expiresAt }: StoredToken): string {
    const now = this.#options.now()
    const usableUntil = Math.max(expiresAt - marginMs, now + (expiresAt - now) / 2)
    this.#held = { token, expiresAt, usableUntil }
    return token
  }
}
