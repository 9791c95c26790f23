import { type Clock, wait } from './clock.ts'
import { type QunkitError, toQunkitError } from './error.ts'

const TRIES = 3
const FIRST_PAUSE = 500

/** A server's own fault (500) repeats itself; a busy or unreachable one may not. */
const mayPass = (error: QunkitError): boolean =>
  error.code === 'NETWORK' || (error.retry === 'later' && (error.status ?? 0) > 500)

/**
 * Runs `attempt` until it succeeds. A network that failed, or a server that is busy, is tried three times in
 * all, after pauses that double from half a second and are shortened at random by up to a half. A refusal
 * that a new login heals is tried once more at once: `attempt` is told of the failure before it.
 * Throws the last failure. Only for what may safely be done twice; every route of the contract may.
 */
export const persist = async <T>(
  clock: Clock,
  attempt: (previous?: QunkitError) => Promise<T>,
): Promise<T> => {
  let previous: QunkitError | undefined
  let healed = false
  for (let tries = 1; ; ) {
    try {
      return await attempt(previous)
    } catch (thrown) {
      previous = toQunkitError(thrown)
      if (previous.retry === 'login' && !healed) {
        healed = true
        continue
      }
      if (!mayPass(previous) || tries === TRIES) throw previous
      await wait(clock, FIRST_PAUSE * 2 ** (tries - 1) * (1 - clock.random() / 2))
      tries++
    }
  }
}
