import { setTimeout } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'

/**
 * Tries `attempt` again as long as another process holds the lock it needs, at most for `patience`
 * milliseconds, and leaves the event loop free between tries (SQLite's own busy handler would not).
 */
export async function whileBusy<T>(attempt: () => T, patience: number): Promise<T> {
  const deadline = performance.now() + patience
  for (;;) {
    try {
      return attempt()
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error
    }
    await setTimeout(1 + Math.random() * 10)
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')
}
