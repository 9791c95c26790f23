import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storeContract } from '../store-contract.ts'
import { StoreUnavailableError } from '../store-unavailable-error.ts'
import { startPostgres, type TestPostgres } from '../testing/postgres.ts'
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
  const store = await openPostgresStore({ url })
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
      expect(await stores[0]?.pendingMigrations()).toEqual(['0001-group-flow'])
      const ran = await Promise.all(stores.map((store) => store.migrate()))
      expect(ran.flat()).toEqual(['0001-group-flow'])
    } finally {
      await Promise.all(stores.map((store) => store.close()))
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
