import { type FileHandle, open } from 'node:fs/promises'
import type { Database } from 'better-sqlite3'

/** Waits for the disk in place of SQLite, which would keep the whole event loop waiting with it. */
export interface LogSync {
  /** Resolves when all that was committed before the call is on the disk. */
  onDisk(): Promise<void>
  close(): Promise<void>
}

/**
 * From now on a COMMIT of this connection returns once it is written to the log, whatever the disk does: it survives the
 * death of the process, and a loss of power from {@link LogSync.onDisk} on. SQLite goes on to order what it writes
 * (`synchronous = normal`), so that a file is never damaged: https://sqlite.org/pragma.html#pragma_synchronous
 */
export function syncLogOutside(db: Database, file: string): LogSync {
  // On a file system that cannot hold a log (it needs shared memory) SQLite journals otherwise, and waits itself.
  if (db.pragma('journal_mode', { simple: true }) !== 'wal') {
    return { onDisk: async () => {}, close: async () => {} }
  }
  db.pragma('synchronous = normal')
  let log: FileHandle | undefined
  return {
    async onDisk() {
      // The log is there from the first commit that changed something until the last connection is closed.
      log ??= await open(`${file}-wal`, 'r+').catch(orNothing)
      await log?.datasync()
    },
    async close() {
      await log?.close()
    },
  }
}

function orNothing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
