import type { Config } from '../config/config.ts'
import type { RedisConnection } from '../redis/redis-connection.ts'
import { readDatabaseUrl } from './database-url.ts'
import { openPostgresStore, type PostgresStoreOptions } from './postgres/postgres-store.ts'
import { openSqliteStore } from './sqlite/sqlite-store.ts'
import type { Store } from './store.ts'

export interface StoreOptions extends Omit<PostgresStoreOptions, 'url'> {
  /** Of SQLite: how many MiB of pages are kept. PostgreSQL keeps its own. */
  readonly cacheMib?: number | undefined
}

/**
 * Opens the store that `DATABASE_URL` names: `sqlite:<file>` or `postgres://user:password@host:port/database`. Each
 * engine heeds its own options.
 * @throws Error for anything else. The message does not repeat the address, for it may hold a password.
 */
export async function openStore(
  databaseUrl: string,
  { cacheMib, ...postgres }: StoreOptions = {},
): Promise<Store> {
  const address = readDatabaseUrl(databaseUrl)
  return address.engine === 'postgres'
    ? await openPostgresStore({ url: address.url, ...postgres })
    : await openSqliteStore({ file: address.file, cacheMib })
}

/** What the configuration says of a store. */
export const storeOptions = (config: Config, redis?: RedisConnection): StoreOptions => ({
  redis,
  cacheMib: config.databaseCacheMib,
  poolSize: config.databasePoolSize,
  idleMs: config.databaseIdleMs,
  connectionTimeoutMs: config.databaseConnectTimeoutMs,
  statementTimeoutMs: config.databaseStatementTimeoutMs,
  lockTimeoutMs: config.databaseLockTimeoutMs,
})
