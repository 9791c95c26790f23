import type { Clock } from './clock.ts'

/** Calls a page's listener. Its fault is not the next one's; thrown from a timer it reaches App.onError. */
export const isolate = (clock: Clock, call: () => void): void => {
  try {
    call()
  } catch (thrown) {
    clock.setTimeout(() => {
      throw thrown
    }, 0)
  }
}
