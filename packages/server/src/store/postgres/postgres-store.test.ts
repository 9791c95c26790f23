import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storeMigrator } from '../migrations/migrator.ts'
import { storeContract } from '../store-contract.ts'
import { StoreUnavailableError } from '../store-unavailable-error.ts'
import { expectMovesForward, firstVersionRows, laterMigrations } from '../testing/first-version.ts'
import { startPostgres, type TestPostgres } from '../testing/postgres.ts'
import { hearErrors } from './hear-errors.ts'
import { openPostgresStore } from './postgres-store.ts'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(async () => {
  await postgres.stop()
})

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<{ [column: string]: unknown }>(sql)).rows
  } finally {
    await client.end()
  }
}

storeContract('PostgreSQL', async () => {
  const url = await postgres.createDatabase()
  // Hundreds of units at once wait for ten connections, on a slow machine for long.
  const store = await openPostgresStore({ url, connectionTimeoutMs: 60_000, statementTimeoutMs: 60_000 })
  return {
    store,
    async dump() {
      const tables = await query(
        url,
        "select query_to_xml('select * from ' || quote_ident(tablename), true, false, '') as rows from pg_tables where schemaname = 'public'",
      )
      return JSON.stringify(tables)
    },
    close: () => store.close(),
  }
})

describe('PostgreSQL', () => {
  it('migrates once when several processes migrate together', async () => {
    const url = await postgres.createDatabase()
    const stores = await Promise.all([1, 2, 3].map(() => openPostgresStore({ url })))
    try {
      const all = ['0001-group-flow', ...laterMigrations]
      expect(await stores[0]?.pendingMigrations()).toEqual(all)
      const ran = await Promise.all(stores.map((store) => store.migrate()))
      expect(ran.flat()).toEqual(all)
    } finally {
      await Promise.all(stores.map((store) => store.close()))
    }
  })

  it('moves a database of the first version forward, with what it holds', async () => {
    const url = await postgres.createDatabase()
    const store = await openPostgresStore({ url })
    const pool = hearErrors(new pg.Pool({ connectionString: url, max: 1 }))
    // Ends the pool, too.
    const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
    try {
      await storeMigrator(db, 'postgres').migrateTo('0001-group-flow')
      for (const statement of firstVersionRows) await query(url, statement)
      await expectMovesForward(store)
    } finally {
      await db.destroy()
      await store.close()
    }
  })

  it('fails what was running when the connection is lost, and works again with the next', async () => {
    const url = await postgres.createDatabase()
    const store = await openPostgresStore({ url })
    try {
      await store.migrate()
      const login = { appid: 'wx', openid: 'o', newUserId: crypto.randomUUID(), now: 1 }
      const unit = store.write(async (writes) => {
        await writes.loginUser(login)
        await query(
          url,
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'qunkit' and datname = current_database()",
        )
        await writes.keepSessionKey(login.newUserId, {
          fingerprint: 'f',
          sealed: new Uint8Array(1),
          obtainedAt: 1,
        })
      })
      expect(StoreUnavailableError.isInstance(await unit.catch((error: unknown) => error))).toBe(true)
      await store.ping()
      expect(await store.reads.userByOpenid('wx', 'o')).toBeUndefined()
    } finally {
      await store.close()
    }
  })

  it('runs a unit again after a serialisation failure', async () => {
    const url = await postgres.createDatabase()
    const store = await openPostgresStore({ url })
    try {
      await store.migrate()
      await query(
        url,
        `create sequence failures;
         create function fail_once() returns trigger language plpgsql as $$ begin
           if nextval('failures') = 1 then raise serialization_failure; end if; return new;
         end $$;
         create trigger fail_once before insert on users for each row execute function fail_once()`,
      )
      let runs = 0
      const user = await store.write((writes) => {
        runs += 1
        return writes.loginUser({ appid: 'wx', openid: 'o', newUserId: crypto.randomUUID(), now: 1 })
      })
      expect(runs).toBe(2)
      expect(await store.reads.userById(user.userId)).toEqual(user)
    } finally {
      await store.close()
    }
  })

  it('says that the store is unavailable when there is no server, without its password', async () => {
    const store = await openPostgresStore({ url: 'postgres://someone:s3cret-word@127.0.0.1:1/none' })
    for (const attempt of [
      () => store.ping(),
      () => store.reads.userById(crypto.randomUUID()),
      () => store.write((writes) => writes.nameGroup(crypto.randomUUID(), 'x')),
      () => store.migrate(),
    ]) {
      const error: unknown = await attempt().catch((thrown: unknown) => thrown)
      expect(StoreUnavailableError.isInstance(error) && error.code).toBe('ECONNREFUSED')
      expect(String(error)).not.toContain('s3cret')
    }
    await store.close()
  })
})
