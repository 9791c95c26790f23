import { LRUCache } from 'lru-cache'

/** How often a login may fail before there is a wait, and the longest wait, in milliseconds. */
interface Patience {
  readonly free: number
  readonly longest: number
}

/** Short for a name, so that a stranger cannot lock its owner out for long; long for an address. */
const OF_NAME: Patience = { free: 5, longest: 30_000 }
const OF_ADDRESS: Patience = { free: 10, longest: 15 * 60_000 }
const FIRST_WAIT = 1000
/** When the last failure is this long ago, it is forgotten. */
const MEMORY_MS = 60 * 60_000

interface Failures {
  readonly count: number
  readonly until: number
}

/**
 * How fast passwords may be guessed: after a few failures each further attempt waits, twice as long each time. Of this
 * process alone: with several, a guesser has as many times as much.
 */
export interface LoginAttempts {
  /** Milliseconds until the next attempt is welcome; 0 when this one is, which then counts as failed until it succeeds. */
  begin(name: string, address: string): number
  succeeded(name: string, address: string): void
}

export const createLoginAttempts = (now: () => number): LoginAttempts => {
  const failures = new LRUCache<string, Failures>({ max: 20_000 })
  const keysOf = (name: string, address: string) =>
    [
      [`name ${name}`, OF_NAME],
      [`address ${address}`, OF_ADDRESS],
    ] as const
  const failuresOf = (key: string): Failures => {
    const known = failures.get(key)
    return known !== undefined && now() - known.until < MEMORY_MS ? known : { count: 0, until: 0 }
  }

  return {
    begin(name, address) {
      const keys = keysOf(name, address)
      const wait = Math.max(...keys.map(([key]) => failuresOf(key).until - now()))
      if (wait > 0) return wait
      for (const [key, { free, longest }] of keys) {
        const count = failuresOf(key).count + 1
        const pause = count < free ? 0 : Math.min(FIRST_WAIT * 2 ** (count - free), longest)
        failures.set(key, { count, until: now() + pause })
      }
      return 0
    },
    succeeded(name, address) {
      for (const [key] of keysOf(name, address)) failures.delete(key)
    },
  }
}
