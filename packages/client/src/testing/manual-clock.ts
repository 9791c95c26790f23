import type { FakeClock } from './fake-clock.ts'

/** A clock that stands still until it is moved, and then runs what is due, in order, letting each come to its end. */
export interface ManualClock extends FakeClock {
  run(milliseconds: number): Promise<void>
  /** How many timers are set. */
  timers(): number
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export const createManualClock = (random: () => number = () => 0.5): ManualClock => {
  let time = Date.parse('2026-05-01T00:00:00.000Z')
  const due = new Map<object, { readonly at: number; readonly run: () => void }>()
  const pauses: number[] = []
  return {
    pauses,
    now: () => time,
    random,
    setTimeout(run, milliseconds) {
      const timer = {}
      pauses.push(milliseconds)
      due.set(timer, { at: time + milliseconds, run })
      return timer
    },
    clearTimeout(timer) {
      due.delete(timer as object)
    },
    advance(milliseconds) {
      time += milliseconds
    },
    timers: () => due.size,
    async run(milliseconds) {
      const end = time + milliseconds
      await settled()
      for (;;) {
        const [next] = [...due].sort(([, one], [, other]) => one.at - other.at)
        if (!next || next[1].at > end) break
        due.delete(next[0])
        time = Math.max(time, next[1].at)
        next[1].run()
        await settled()
      }
      time = end
    },
  }
}
