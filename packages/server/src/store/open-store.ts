import { readDatabaseUrl } from './database-url.ts'
import { openPostgresStore } from './postgres/postgres-store.ts'
import { openSqliteStore } from './sqlite/sqlite-store.ts'
import type { Store } from './store.ts'

/**
 * Opens the store that `DATABASE_URL` names: `sqlite:<file>` or `postgres://user:password@host:port/database`.
 * @throws Error for anything else. The message does not repeat the address, for it may hold a password.
 */
export async function openStore(databaseUrl: string): Promise<Store> {
  const address = readDatabaseUrl(databaseUrl)
  return address.engine === 'postgres'
    ? await openPostgresStore({ url: address.url })
    : await openSqliteStore({ file: address.file })
}
