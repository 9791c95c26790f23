import { readDatabaseUrl } from '../store/database-url.ts'
import { receiveInPostgres } from './postgres-receiver.ts'
import { openPostgresSnapshot } from './postgres-snapshot.ts'
import type { Receiver, ReceiverOptions } from './receiver.ts'
import type { Snapshot } from './snapshot.ts'
import { receiveInSqlite } from './sqlite-receiver.ts'
import { openSqliteSnapshot } from './sqlite-snapshot.ts'

/** The data that `DATABASE_URL` names, as it is now. @throws DataError, SchemaNewerError, StoreUnavailableError */
export async function openSnapshot(databaseUrl: string): Promise<Snapshot> {
  const address = readDatabaseUrl(databaseUrl)
  return address.engine === 'sqlite' ? openSqliteSnapshot(address.file) : openPostgresSnapshot(address.url)
}

/** A new database in the place of what `DATABASE_URL` names. @throws DataError, StoreUnavailableError */
export async function openReceiver(databaseUrl: string, options: ReceiverOptions): Promise<Receiver> {
  const address = readDatabaseUrl(databaseUrl)
  return address.engine === 'sqlite'
    ? receiveInSqlite(address.file, options)
    : receiveInPostgres(address.url, options)
}
