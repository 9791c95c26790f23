import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { totalmem } from 'node:os'
import { dirname } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { whileBusy } from './while-busy.ts'

/** How long another process may keep the write lock before a unit fails, in milliseconds. */
export const BUSY_PATIENCE = 5_000

/** How long SQLite itself may wait, and with it the whole event loop, before it is asked again later. */
const BUSY_TIMEOUT = 20

/**
 * How much of the machine's memory the pages may take that the writing connection keeps, when nothing else is said; a smaller
 * file takes no more than it has. One that only the system keeps has to be asked for, copied and put in the place of another.
 */
const CACHE_OF_MEMORY = 1 / 6

/** Opens the connection that writes. Makes the file, for its owner alone, and its directory. */
export async function openWriter(file: string, cacheMib = usualCacheMib()): Promise<Database> {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    closeSync(openSync(file, 'a', 0o600))
  }
  const db = new Sqlite(file, { timeout: BUSY_TIMEOUT })
  try {
    // Readers and the writer do not wait for each other; a commit is on the disk when it returns.
    await whileBusy(() => db.pragma('journal_mode = wal'), BUSY_PATIENCE)
    db.pragma('synchronous = full')
    db.pragma('foreign_keys = on')
    db.pragma(`cache_size = -${cacheMib * 1024}`)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Opens a connection that only reads what is committed. The file must be there. */
export function openReader(file: string): Database {
  return new Sqlite(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT })
}

function usualCacheMib(): number {
  // Nothing, or more than there is, where no container sets a limit.
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
  return Math.ceil((memory * CACHE_OF_MEMORY) / 2 ** 20)
}
