import type { Database } from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { migrateToLatest, pendingMigrations } from '../migrations/migrator.ts'
import { SchemaNewerError } from '../schema-newer-error.ts'
import { StoreUnavailableError } from '../store-unavailable-error.ts'
import { BUSY_PATIENCE, openWriter } from './open-connection.ts'
import { whileBusy } from './while-busy.ts'

/**
 * Brings the file's schema up to date on a connection of its own. One transaction holds the write lock from
 * before the first look at the schema to the end, so a second process that migrates finds nothing to do.
 */
export async function migrateSqlite(file: string): Promise<string[]> {
  const db = await openWriter(file)
  try {
    await whileBusy(() => db.exec('begin immediate'), BUSY_PATIENCE)
    const ran = await migrateToLatest(kyselyOn(db), 'sqlite', { disableTransactions: true })
    db.exec('commit')
    return ran
  } catch (error) {
    if (db.inTransaction) db.exec('rollback')
    if (error instanceof SchemaNewerError) throw error
    throw StoreUnavailableError.of('SQLite', error)
  } finally {
    db.close()
  }
}

export async function pendingSqliteMigrations(reader: Database): Promise<string[]> {
  try {
    return await pendingMigrations(kyselyOn(reader))
  } catch (error) {
    if (error instanceof SchemaNewerError) throw error
    throw StoreUnavailableError.of('SQLite', error)
  }
}

/** Kysely on this connection, which stays the caller's to close. */
export function kyselyOn(db: Database): Kysely<unknown> {
  return new Kysely<unknown>({ dialect: new SqliteDialect({ database: db }) })
}
