import { randomUUID } from 'node:crypto'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { migrateToLatest, pendingMigrations } from '../migrations/migrator.ts'
import { SchemaNewerError } from '../schema-newer-error.ts'
import type { Store } from '../store.ts'
import { storeReads, storeWrites } from '../store-methods.ts'
import { StoreUnavailableError } from '../store-unavailable-error.ts'
import { Watchers } from '../watchers.ts'
import { Announcer } from './announcer.ts'
import { listenToOthers } from './listen-to-others.ts'
import { openPool } from './open-pool.ts'
import { PostgresExecutor } from './postgres-executor.ts'
import { inTransaction } from './transaction.ts'

export interface PostgresStoreOptions {
  /** `postgres://user:password@host:port/database` */
  readonly url: string
  /** The most connections this process opens. Default 10. */
  readonly poolSize?: number
  /** How many milliseconds a unit waits for one of them, before it fails. Default 5,000. */
  readonly connectionTimeoutMs?: number
  /** After how many milliseconds the database gives up a statement. Default 5,000. */
  readonly statementTimeoutMs?: number
}

/**
 * Opens the store in a PostgreSQL database. Connects at the first call, not before. Run `migrate()` first.
 * @throws Error when the address cannot be read; the message does not repeat it, for it may hold a password.
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  const { url, poolSize = 10, connectionTimeoutMs = 5_000, statementTimeoutMs = 5_000 } = options
  const pool = openPool({ url, poolSize, connectionTimeoutMs, statementTimeoutMs })
  const sender = randomUUID()
  const watchers = new Watchers(() => listenToOthers({ url, sender, heard: (told) => watchers.tell(told) }))
  const announcer = new Announcer(pool, sender)
  const committed = (changedGroups: ReadonlySet<string>) => {
    watchers.tell([...changedGroups])
    announcer.add(changedGroups)
  }
  let closing: Promise<void> | undefined
  return {
    engine: 'postgres',
    reads: storeReads(new PostgresExecutor(pool)),
    write: (work) => inTransaction(pool, (executor) => work(storeWrites(executor)), committed),
    watch: (listener) => watchers.watch(listener),
    migrate: () => onOwnConnections(url, (db) => migrateToLatest(db, 'postgres')),
    pendingMigrations: () => onOwnConnections(url, pendingMigrations),
    async ping() {
      try {
        await pool.query('select 1')
      } catch (error) {
        throw StoreUnavailableError.of('PostgreSQL', error)
      }
    },
    connections: () => ({
      busy: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    close() {
      closing ??= (async () => {
        watchers.close()
        await announcer.close()
        await pool.end()
      })()
      return closing
    },
  }
}

/** A migration may take longer than any statement of a request may. */
async function onOwnConnections<T>(url: string, work: (db: Kysely<unknown>) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString: url, max: 2, connectionTimeoutMillis: 5_000 })
  pool.on('error', () => {})
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    return await work(db)
  } catch (error) {
    if (error instanceof SchemaNewerError) throw error
    throw StoreUnavailableError.of('PostgreSQL', error)
  } finally {
    await db.destroy()
  }
}
