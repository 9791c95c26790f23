import type { Config } from '../config/config.ts'
import type { RedisConnection } from '../redis/redis-connection.ts'
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
  if (/^postgres(ql)?:\/\//i.test(databaseUrl))
    return await openPostgresStore({ url: databaseUrl, ...postgres })
  const file = /^sqlite:(?:\/\/(?=\/))?(?<file>.+)$/i.exec(databaseUrl)?.groups?.file
  if (file === undefined || file === ':memory:') {
    throw new Error(
      'DATABASE_URL must be sqlite:<file> (as in sqlite:./data/qunkit.db) or postgres://user:password@host:port/database.',
    )
  }
  return await openSqliteStore({ file })
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
