import type { Config } from '../config/config.ts'
import type { RedisConnection } from '../redis/redis-connection.ts'
import { readDatabaseUrl } from './database-url.ts'
import { openPostgresStore, type PostgresStoreOptions } from './postgres/postgres-store.ts'
import { openSqliteStore } from './sqlite/sqlite-store.ts'
import type { Store } from './store.ts'

type PostgresOptions = Omit<PostgresStoreOptions, 'url'>

/**
 * Opens the store that `DATABASE_URL` names: `sqlite:<file>` or `postgres://user:password@host:port/database`. SQLite
 * has no use for `postgres`.
 * @throws Error for anything else. The message does not repeat the address, for it may hold a password.
 */
export async function openStore(databaseUrl: string, postgres: PostgresOptions = {}): Promise<Store> {
  const address = readDatabaseUrl(databaseUrl)
  return address.engine === 'postgres'
    ? await openPostgresStore({ url: address.url, ...postgres })
    : await openSqliteStore({ file: address.file })
}

/** What the configuration says of a PostgreSQL store. */
export const postgresOptions = (config: Config, redis?: RedisConnection): PostgresOptions => ({
  redis,
  poolSize: config.databasePoolSize,
  idleMs: config.databaseIdleMs,
  connectionTimeoutMs: config.databaseConnectTimeoutMs,
  statementTimeoutMs: config.databaseStatementTimeoutMs,
  lockTimeoutMs: config.databaseLockTimeoutMs,
})
