import { setTimeout } from 'node:timers/promises'
import type { DatabaseHosts } from './database-hosts.ts'
import { failureOf } from './failure.ts'

/** Where nothing is to be gained by patience: a failover takes longer, and what vanished stays away. */
const ATTEMPTS = 5

/** The longest pause after a conflict. Those who met each other are to come back apart, and soon. */
const LONGEST_PAUSE_MS = 250

export interface Persistence {
  readonly hosts: DatabaseHosts
  /** So many milliseconds after the first run began, none is begun any more after a conflict. */
  readonly patienceMs: number
}

/**
 * Runs what a second run may mend again. After a conflict with another transaction, within `patienceMs`: those of the others
 * end. After the connection to the primary was lost, or a row that was counted on, at most five times in some 150 ms. Then
 * the caller is told to come again. A unit for which no connection was free is not run again: it would stand at the end of
 * the queue. `isOver` says that the run must not be repeated, for it may have succeeded.
 */
export async function tryAgain<T>(
  { hosts, patienceMs }: Persistence,
  run: () => Promise<T>,
  isOver: () => boolean = () => false,
): Promise<T> {
  const lastBegin = performance.now() + patienceMs
  for (let attempt = 1; ; attempt += 1) {
    const { turn } = hosts
    try {
      return await run()
    } catch (error) {
      const failure = failureOf(error)
      if (failure === 'lost' || failure === 'silent') hosts.leave(turn)
      const isWorthIt =
        failure === 'conflict'
          ? performance.now() < lastBegin
          : (failure === 'vanished' || (failure === 'lost' && !isOver())) && attempt < ATTEMPTS
      if (!isWorthIt) throw error
    }
    await setTimeout(Math.random() * Math.min(LONGEST_PAUSE_MS, 5 * 2 ** attempt))
  }
}
