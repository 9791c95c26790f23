import type { Clock } from './clock.ts'

/** A single timer that can be set again and taken back. */
export interface Alarm {
  /** Runs once after so many milliseconds, unless it is set again or cleared before. */
  set(run: () => void, milliseconds: number): void
  clear(): void
}

export const createAlarm = (clock: Clock): Alarm => {
  let timer: unknown
  let turn = 0
  const clear = (): void => {
    turn++
    if (timer !== undefined) clock.clearTimeout(timer)
    timer = undefined
  }
  return {
    set(run, milliseconds) {
      clear()
      const mine = turn
      timer = clock.setTimeout(() => {
        // Where timers cannot be taken back, one that comes late does nothing.
        if (mine !== turn) return
        timer = undefined
        run()
      }, milliseconds)
    },
    clear,
  }
}
