import { WechatAnswerError } from '../errors/answer-error.ts'
import { WechatUnreachableError } from '../errors/unreachable-error.ts'

/** How a call that failed for a passing reason is tried again. */
export type Retries = {
  /** Requests in all, the first included. 1 means no retry. */
  attempts: number
  /** The longest first pause, in milliseconds; it doubles with each further one. */
  baseMs: number
  /** No pause is longer than this many milliseconds. */
  maxMs: number
}

export const defaultRetries: Retries = { attempts: 3, baseMs: 100, maxMs: 2_000 }

export type Pause = {
  retries: Retries
  random: () => number
  wait: (ms: number) => Promise<void>
}

/**
 * The pause before retry `retry` (0 is the first): uniform between nothing and a bound that doubles, "full
 * jitter", so that servers that failed together do not come back together.
 */
export function jitteredPauseMs(retry: number, { retries, random }: Omit<Pause, 'wait'>): number {
  return Math.floor(random() * Math.min(retries.maxMs, retries.baseMs * 2 ** retry))
}

/** The longest that a call takes of which each request takes `timeoutMs` at the most, in milliseconds. */
export function longestCallMs({ attempts, baseMs, maxMs }: Retries, timeoutMs: number): number {
  let ms = attempts * timeoutMs
  for (let retry = 0; retry + 1 < attempts; retry += 1) ms += Math.min(maxMs, baseMs * 2 ** retry)
  return ms
}

/**
 * Runs `attempt`, again after a pause while WeChat says that it is busy (-1), whatever the call: that answer
 * means that nothing was done. When WeChat was not reached, again only if the call is repeatable.
 */
export async function withBackOff<T>(
  pause: Pause,
  repeatable: boolean,
  attempt: () => Promise<T>,
): Promise<T> {
  for (let retry = 0; ; retry += 1) {
    try {
      return await attempt()
    } catch (error) {
      const passing = isBusy(error) || (repeatable && isLost(error))
      if (!passing || retry + 1 >= pause.retries.attempts) throw error
    }
    await pause.wait(jitteredPauseMs(retry, pause))
  }
}

function isBusy(error: unknown): boolean {
  return WechatAnswerError.isInstance(error) && error.errcode === -1
}

/** Lost on the way, or refused by a gateway; what answers in another shape, or 4xx, will do so again. */
function isLost(error: unknown): boolean {
  if (!WechatUnreachableError.isInstance(error)) return false
  if (error.reason === 'http-status') return (error.status ?? 0) >= 500
  return error.reason === 'network' || error.reason === 'timeout'
}
