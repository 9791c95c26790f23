import { setTimeout } from 'node:timers/promises'
import type { DatabaseHosts } from './database-hosts.ts'
import { failureOf } from './failure.ts'

const ATTEMPTS = 5

/**
 * Runs what a second run may mend again: after a conflict with another transaction, and after the connection to the
 * primary was lost. At most five times, within some 150 ms and what the runs themselves take: a failover takes longer, and then the
 * caller is told to come again. `isOver` says that the run must not be repeated, for it may have succeeded.
 */
export async function tryAgain<T>(
  hosts: DatabaseHosts,
  run: () => Promise<T>,
  isOver: () => boolean = () => false,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const { turn } = hosts
    try {
      return await run()
    } catch (error) {
      const failure = failureOf(error)
      if (failure === 'lost' || failure === 'silent') hosts.leave(turn)
      const isMended = failure === 'conflict' || (failure === 'lost' && !isOver())
      if (!isMended || attempt === ATTEMPTS) throw error
    }
    await setTimeout(Math.random() * 5 * 2 ** attempt)
  }
}
