import { existsSync, renameSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { migrateToLatest, storeMigrator } from '../store/migrations/migrator.ts'
import { kyselyOn } from '../store/sqlite/migrate-sqlite.ts'
import { openWriter } from '../store/sqlite/open-connection.ts'
import { StoreUnavailableError } from '../store/store-unavailable-error.ts'
import { DataError } from './data-error.ts'
import { type Receiver, type ReceiverOptions, timeForName } from './receiver.ts'
import { snapshotOf, sqliteShapes } from './sqlite-snapshot.ts'

/**
 * A new file beside the one that is there.
 * @throws DataError when the file is in use, or holds data and may not be put aside
 */
export async function receiveInSqlite(file: string, { replace }: ReceiverOptions): Promise<Receiver> {
  assertFree(file, replace)
  const made = `${file}.new`
  removeDatabase(made)
  const db = await openWriter(made)
  // It is nobody's until it is whole: what a crash leaves of it is thrown away.
  db.pragma('journal_mode = off')
  db.pragma('synchronous = off')
  db.pragma('foreign_keys = off')
  db.pragma('cache_size = -131072')
  const migrations = kyselyOn(db)
  const statements = new Map<string, Sqlite.Statement<unknown[]>>()

  return {
    engine: 'sqlite',
    async makeTables(schema) {
      const last = schema.at(-1) ?? ''
      const { error } = await storeMigrator(migrations, 'sqlite', { disableTransactions: true }).migrateTo(
        last,
      )
      if (error !== undefined) throw error
      return sqliteShapes(db)
    },
    async put({ name, columns }, rows) {
      let insert = statements.get(name)
      if (insert === undefined) {
        const names = columns.map((column) => `"${column.name}"`).join()
        insert = db.prepare(`insert into "${name}" (${names}) values (${columns.map(() => '?').join()})`)
        statements.set(name, insert)
      }
      db.exec('begin')
      for (const row of rows) insert.run(...row)
      db.exec('commit')
      // Others have their turn: a signal that should stop this, above all.
      await new Promise(setImmediate)
    },
    readBack: async () => snapshotOf(db, () => {}),
    async finish() {
      const migrated = await migrateToLatest(migrations, 'sqlite', { disableTransactions: true })
      assertSound(db)
      db.pragma('journal_mode = wal')
      db.close()
      return { migrated, setAside: await putInPlace(made, file, replace) }
    },
    async abandon() {
      db.close()
      removeDatabase(made)
    },
  }
}

/** Checks a closed database file, and makes sure that nothing of it lies in a log beside it. @throws DataError */
export function closeAsFile(file: string): void {
  const db = new Sqlite(file)
  try {
    assertSound(db)
    db.pragma('journal_mode = delete')
  } finally {
    db.close()
  }
}

/** @throws DataError when the file is damaged, or a row names another that is not there. */
function assertSound(db: Database): void {
  const verdict = db.pragma('integrity_check(1)', { simple: true })
  if (verdict !== 'ok') throw new DataError(`The database is damaged: ${String(verdict)}`)
  const orphans = db.pragma('foreign_key_check') as { table: string; parent: string }[]
  if (orphans[0] !== undefined)
    throw new DataError(`A row of ${orphans[0].table} names one of ${orphans[0].parent} that is not there.`)
}

/**
 * Puts a closed database file in the place of another, durably; answers where that one is now.
 * @throws DataError as `assertFree`
 */
export async function putInPlace(made: string, file: string, replace: boolean): Promise<string | undefined> {
  await sync(made)
  const hasData = assertFree(file, replace)
  const setAside = hasData ? `${file}.before-${timeForName(new Date())}` : undefined
  if (setAside === undefined) removeDatabase(file)
  else renameSync(file, setAside)
  renameSync(made, file)
  await sync(dirname(file))
  return setAside
}

/**
 * Answers whether the file holds data.
 * @throws DataError when another process has it open; when it holds data and may not be put aside
 */
export function assertFree(file: string, replace: boolean): boolean {
  if (!existsSync(file)) return false
  const db = openExisting(file)
  try {
    // Leaving WAL takes the whole file: it fails when anybody else has it open, and leaves no log beside the file.
    if (db.pragma('journal_mode = delete', { simple: true }) !== 'delete') throw inUse(file)
    const hasData = sqliteShapes(db).some(
      ({ name }) => db.prepare(`select 1 from "${name}" limit 1`).get() !== undefined,
    )
    if (hasData && !replace)
      throw new DataError(
        `${file} holds data. Name another file in DATABASE_URL; or add --replace, and what is there is put aside, beside it.`,
      )
    return hasData
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) throw inUse(file)
    if (error instanceof Sqlite.SqliteError) throw StoreUnavailableError.of('SQLite', error)
    throw error
  } finally {
    db.close()
  }
}

function openExisting(file: string): Database {
  try {
    return new Sqlite(file, { fileMustExist: true, timeout: 200 })
  } catch (error) {
    throw StoreUnavailableError.of('SQLite', error)
  }
}

const inUse = (file: string) =>
  new DataError(`Another process has ${file} open. Stop the server first; nothing was changed.`)

/** A file with what SQLite keeps beside it. */
export function removeDatabase(file: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${end}`, { force: true })
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
