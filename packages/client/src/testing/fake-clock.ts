import type { Clock } from '../clock.ts'

export interface FakeClock extends Clock {
  /** The pauses that were asked for, in milliseconds. */
  readonly pauses: number[]
  advance(milliseconds: number): void
}

/** A clock on which a pause passes at once, by moving the time on. Chance is always a half. */
export const createFakeClock = (): FakeClock => {
  let time = Date.parse('2026-05-01T00:00:00.000Z')
  const pauses: number[] = []
  return {
    pauses,
    now: () => time,
    random: () => 0.5,
    setTimeout(run, milliseconds) {
      pauses.push(milliseconds)
      const due = time + milliseconds
      queueMicrotask(() => {
        time = Math.max(time, due)
        run()
      })
    },
    // A pause has passed before anybody can take it back.
    clearTimeout: () => undefined,
    advance(milliseconds) {
      time += milliseconds
    },
  }
}
