import type { Database } from 'better-sqlite3'

/** The statements that begin and end a transaction, each prepared once. */
export interface Transaction {
  /** Takes the write lock at once, so that no later statement can fail for want of it. */
  begin(): void
  commit(): void
  /** Does nothing when no transaction is open: SQLite ends one by itself when the disk is full or fails. */
  rollback(): void
}

export function transactionOn(db: Database): Transaction {
  const begin = db.prepare('begin immediate')
  const commit = db.prepare('commit')
  const rollback = db.prepare('rollback')
  return {
    begin: () => {
      begin.run()
    },
    commit: () => {
      commit.run()
    },
    rollback: () => {
      if (db.inTransaction) rollback.run()
    },
  }
}
