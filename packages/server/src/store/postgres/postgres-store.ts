import { randomUUID } from 'node:crypto'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { RedisConnection } from '../../redis/redis-connection.ts'
import { migrateToLatest, pendingMigrations } from '../migrations/migrator.ts'
import { SchemaNewerError } from '../schema-newer-error.ts'
import type { Store } from '../store.ts'
import { storeReads, storeWrites } from '../store-methods.ts'
import { StoreUnavailableError } from '../store-unavailable-error.ts'
import { Watchers } from '../watchers.ts'
import { readAnnouncement } from './announcement.ts'
import { Announcer } from './announcer.ts'
import { DatabaseHosts } from './database-hosts.ts'
import { hearErrors } from './hear-errors.ts'
import { notifyChannel } from './notify-channel.ts'
import { clientOf, openPool, type PoolSettings } from './open-pool.ts'
import { PostgresExecutor } from './postgres-executor.ts'
import { redisChannel } from './redis-channel.ts'
import { inTransaction } from './transaction.ts'
import { tryAgain } from './try-again.ts'

export interface PostgresStoreOptions extends Partial<PoolSettings> {
  /** How many milliseconds a unit that collides with others is begun again; by default, twice `statementTimeoutMs`. */
  readonly patienceMs?: number
  /** `postgres://user:password@host:port/database`; several hosts, of which one is the primary, as `one:5432,two:5432`. */
  readonly url: string
  /** Carries to the other processes what changed; without it, the database does. */
  readonly redis?: RedisConnection | undefined
}

/**
 * Opens the store in a PostgreSQL database. Connects at the first call, not before. Run `migrate()` first.
 * @throws Error when the address cannot be read; the message does not repeat it, for it may hold a password.
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  const { url, redis, statementTimeoutMs = 5_000, ...settings } = options
  const hosts = new DatabaseHosts(url)
  const pool = openPool(hosts, {
    poolSize: 10,
    // A burst that finds the connections of the last one there does not wait for new ones.
    idleMs: 300_000,
    connectionTimeoutMs: 5_000,
    lockTimeoutMs: 4_000,
    ...settings,
    statementTimeoutMs,
  })
  // As long as the database keeps the transaction, and the locks, of a process that fell silent (`openPool`).
  const persistence = { hosts, patienceMs: options.patienceMs ?? 2 * statementTimeoutMs }
  const sender = randomUUID()
  const channel = redis === undefined ? notifyChannel(hosts, pool) : redisChannel(redis)
  const announcer = new Announcer(channel, sender)
  const watchers = new Watchers(() =>
    channel.listen({
      payload(payload) {
        const announced = readAnnouncement(payload)
        if (announced.sender !== sender) watchers.tell(announced.changed)
      },
      begun: () => watchers.tell('any'),
    }),
  )
  const committed = (changedGroups: ReadonlySet<string>) => {
    watchers.tell([...changedGroups])
    announcer.add(changedGroups)
  }
  // Never destroyed, for the pool is not its own.
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  let closing: Promise<void> | undefined
  return {
    engine: 'postgres',
    reads: storeReads(new PostgresExecutor(pool, (read) => tryAgain(persistence, read))),
    write: (work) =>
      inTransaction({ pool, ...persistence }, (executor) => work(storeWrites(executor)), committed),
    watch: (listener) => watchers.watch(listener),
    migrate: () => migrate(hosts),
    async pendingMigrations() {
      try {
        return await pendingMigrations(db)
      } catch (error) {
        if (error instanceof SchemaNewerError) throw error
        throw StoreUnavailableError.of('PostgreSQL', error)
      }
    },
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
async function migrate(hosts: DatabaseHosts): Promise<string[]> {
  const pool = hearErrors(new pg.Pool({ Client: clientOf(hosts), max: 2, connectionTimeoutMillis: 5_000 }))
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    return await migrateToLatest(db, 'postgres')
  } catch (error) {
    if (error instanceof SchemaNewerError) throw error
    throw StoreUnavailableError.of('PostgreSQL', error)
  } finally {
    await db.destroy()
  }
}
