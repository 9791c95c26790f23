import { chmodSync, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { readDatabaseUrl } from '../store/database-url.ts'
import { StoreUnavailableError } from '../store/store-unavailable-error.ts'
import { openPostgresSnapshot } from '../transfer/postgres-snapshot.ts'
import type { LongWork } from '../transfer/progress.ts'
import type { Snapshot } from '../transfer/snapshot.ts'
import { closeAsFile } from '../transfer/sqlite-receiver.ts'
import { openSqliteSnapshot } from '../transfer/sqlite-snapshot.ts'
import { type RowCounts, writeTransfer } from '../transfer/write-transfer.ts'
import { hashFile } from './hash-file.ts'
import type { Manifest } from './manifest.ts'

/** A database that lies in a backup, and the moment that it is of. */
export interface CopiedDatabase {
  readonly about: Pick<Manifest, 'engine' | 'schema' | 'database' | 'rows'>
  /** What was copied, to be read. To be closed. */
  readonly snapshot: Snapshot
}

/** Copies the database into the folder, as it is at one moment, while servers go on. */
export function copyDatabase(databaseUrl: string, folder: string, work: LongWork): Promise<CopiedDatabase> {
  const address = readDatabaseUrl(databaseUrl)
  return address.engine === 'sqlite'
    ? copySqlite(address.file, folder, work)
    : copyPostgres(address.url, folder, work)
}

const PAGES_AT_ONCE = 2000

async function copySqlite(file: string, folder: string, work: LongWork): Promise<CopiedDatabase> {
  const path = join(folder, 'database.db')
  await backUpOnline(file, path, work)
  closeAsFile(path)
  const snapshot = openSqliteSnapshot(path)
  const rows: Record<string, number> = {}
  for (const table of snapshot.tables) rows[table.name] = await snapshot.count(table)
  const database = { file: 'database.db' as const, ...(await hashFile(path)) }
  return { about: { engine: 'sqlite', schema: [...snapshot.schema], database, rows }, snapshot }
}

/** SQLite's own online backup. @throws StoreUnavailableError */
async function backUpOnline(file: string, path: string, { signal, onProgress }: LongWork): Promise<void> {
  let source: Sqlite.Database | undefined
  try {
    source = new Sqlite(file, { readonly: true, fileMustExist: true })
    // A reading transaction holds the moment: without it, each commit of another process begins the copy anew.
    source.exec('begin')
    source.prepare('select count(*) from sqlite_schema').get()
    await source.backup(path, {
      progress({ totalPages, remainingPages }) {
        signal?.throwIfAborted()
        onProgress?.({ part: 'database', done: totalPages - remainingPages, total: totalPages })
        return PAGES_AT_ONCE
      },
    })
    chmodSync(path, 0o600)
  } catch (error) {
    signal?.throwIfAborted()
    throw error instanceof Sqlite.SqliteError ? StoreUnavailableError.of('SQLite', error) : error
  } finally {
    source?.close()
  }
}

async function copyPostgres(url: string, folder: string, work: LongWork): Promise<CopiedDatabase> {
  const path = join(folder, 'database.qunkit')
  const snapshot = await openPostgresSnapshot(url)
  try {
    const rows: RowCounts = await writeTransfer(snapshot, createWriteStream(path, { mode: 0o600 }), work)
    const database = { file: 'database.qunkit' as const, ...(await hashFile(path)) }
    return { about: { engine: 'postgres', schema: [...snapshot.schema], database, rows }, snapshot }
  } catch (error) {
    await snapshot.close()
    throw error
  }
}
