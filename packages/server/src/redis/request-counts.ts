import type { RedisConnection } from './redis-connection.ts'
import { within } from './within.ts'

/** What counting may add to a request, when Redis is slow. */
const ANSWERS_WITHIN_MS = 250
/** So long it is not asked after it was too slow. */
const LEFT_ALONE_MS = 1_000

export interface Counted {
  readonly current: number
  /** Until the window ends. */
  readonly ttlMs: number
}

/** Counts requests for all processes together. */
export interface RequestCounts {
  /** Adds one to what `key` has in its window of `windowMs`. Undefined when Redis does not answer now. */
  add(key: string, windowMs: number): Promise<Counted | undefined>
}

export const createRequestCounts = (redis: RedisConnection): RequestCounts => {
  let askedAgainAt = 0
  return {
    async add(key, windowMs) {
      if (!redis.isReady || performance.now() < askedAgainAt) return undefined
      const name = redis.named(`requests:${key}`)
      try {
        const [, current, ttlMs] = await within(
          ANSWERS_WITHIN_MS,
          redis.commands
            .multi()
            .set(name, 0, { expiration: { type: 'PX', value: windowMs }, condition: 'NX' })
            .incr(name)
            .pTTL(name)
            .execTyped(),
        )
        return { current, ttlMs }
      } catch {
        askedAgainAt = performance.now() + LEFT_ALONE_MS
        return undefined
      }
    },
  }
}
