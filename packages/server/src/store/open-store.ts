import { openPostgresStore } from './postgres/postgres-store.ts'
import { openSqliteStore } from './sqlite/sqlite-store.ts'
import type { Store } from './store.ts'

/**
 * Opens the store that `DATABASE_URL` names: `sqlite:<file>` or `postgres://user:password@host:port/database`.
 * @throws Error for anything else. The message does not repeat the address, for it may hold a password.
 */
export async function openStore(databaseUrl: string): Promise<Store> {
  if (/^postgres(ql)?:\/\//i.test(databaseUrl)) return await openPostgresStore({ url: databaseUrl })
  const file = /^sqlite:(?:\/\/(?=\/))?(?<file>.+)$/i.exec(databaseUrl)?.groups?.file
  if (file === undefined || file === ':memory:') {
    throw new Error(
      'DATABASE_URL must be sqlite:<file> (as in sqlite:./data/qunkit.db) or postgres://user:password@host:port/database.',
    )
  }
  return await openSqliteStore({ file })
}
