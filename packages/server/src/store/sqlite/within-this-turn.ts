import { clearImmediate, setImmediate } from 'node:timers'

/** As `work`, if it settles before the event loop turns; otherwise it rejects then. */
export function withinThisTurn<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const turn = setImmediate(() =>
      reject(new Error('A unit of work awaited something other than the calls of the store.')),
    )
    work.then(resolve, reject).finally(() => clearImmediate(turn))
  })
}
