import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, PostgresDialect, SqliteDialect, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../open-store.ts'
import { hearErrors } from '../postgres/hear-errors.ts'
import type { Dialect } from '../prepared.ts'
import { SchemaNewerError } from '../schema-newer-error.ts'
import { firstVersionMember, firstVersionRows } from '../testing/first-version.ts'
import { startPostgres, type TestPostgres } from '../testing/postgres.ts'
import { storeMigrator } from './migrator.ts'

let folder: string
let postgres: TestPostgres
let names = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qunkit-migrating-'))
  postgres = await startPostgres()
})
afterAll(async () => {
  await postgres?.stop()
  await rm(folder, { recursive: true, force: true })
})

const opened = (dialect: Dialect, url: string, driver: SqliteDialect | PostgresDialect) => ({
  dialect,
  url,
  db: new Kysely<unknown>({ dialect: driver }),
})

/** A new database, and a connection to it that knows nothing of the store: an older version's, an operator's. */
const engines = {
  async SQLite() {
    names += 1
    const file = join(folder, `${names}.db`)
    const database = new Sqlite(file, { timeout: 0 })
    database.pragma('journal_mode = wal')
    return opened('sqlite', `sqlite:${file}`, new SqliteDialect({ database }))
  },
  async PostgreSQL() {
    const url = await postgres.createDatabase()
    const pool = hearErrors(new pg.Pool({ connectionString: url, max: 2 }))
    return opened('postgres', url, new PostgresDialect({ pool }))
  },
}

const tablesOf = async (db: Kysely<unknown>) =>
  (await db.introspection.getTables()).map(({ name }) => name).toSorted()

/** Waits for SQLite's one writer as the store does: without holding up everyone else. */
const untilFree = async (work: () => Promise<unknown>): Promise<void> => {
  for (;;) {
    try {
      await work()
      return
    } catch (error) {
      if (!(error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY'))) throw error
    }
    await new Promise(setImmediate)
  }
}

const uuid = (number: number) => `0a8e4d5c-0000-7000-8000-${String(number).padStart(12, '0')}`

describe.each(Object.entries(engines))('migrating %s', (_engine, open) => {
  const begin = async () => {
    const { url, dialect, db } = await open()
    return {
      url,
      db,
      store: await openStore(url),
      toFirst: () => storeMigrator(db, dialect).migrateTo('0001-group-flow'),
    }
  }

  it('goes on beside a server of the first version that writes all the while, and loses nothing of it', async () => {
    const { db, store, toFirst } = await begin()
    await toFirst()
    const acknowledged: string[] = []
    let isMigrated = false
    // What the first version did at a login, as it did it.
    const write = async () => {
      const openid = `openid ${acknowledged.length}`
      const insert = sql`insert into users (user_id, appid, openid, nickname, avatar, created_at)
        values (${uuid(acknowledged.length)}, 'wx', ${openid}, null, null, 1)`
      await untilFree(() => insert.execute(db))
      acknowledged.push(openid)
    }
    const writing = (async () => {
      let after = 0
      while (after < 10) {
        await write()
        await new Promise(setImmediate)
        if (isMigrated) after += 1
      }
    })()
    expect((await store.migrate()).length).toBeGreaterThan(0)
    isMigrated = true
    await writing
    for (const openid of acknowledged) expect(await store.reads.userByOpenid('wx', openid)).toBeDefined()
    await store.close()
    await db.destroy()
  })

  it('shows a name that an older server took after it, when that member enters again', async () => {
    const { db, store, toFirst } = await begin()
    await toFirst()
    for (const statement of firstVersionRows) await sql.raw(statement).execute(db)
    await store.migrate()
    // As the first version did, which knows nothing of what is beside the membership.
    await sql`update users set nickname = 'Anna' where nickname = 'Ann'`.execute(db)
    const { groupId, userId } = firstVersionMember
    await store.write((writes) => writes.verifyMembership(groupId, userId, 100))
    expect(await store.reads.memberPage({ groupId, sort: 'joined', limit: 2 })).toMatchObject([
      { userId, nickname: 'Anna' },
    ])
    await Promise.all([store.close(), db.destroy()])
  })

  it('runs each migration once when two begin together', async () => {
    const { url, db, store } = await begin()
    const other = await openStore(url)
    const [one, two] = await Promise.all([store.migrate(), other.migrate()])
    expect([one.length, two.length].toSorted()[0]).toBe(0)
    expect(await store.pendingMigrations()).toEqual([])
    await Promise.all([store.close(), other.close(), db.destroy()])
  })

  it('leaves nothing half-done when one of them fails, and works once the cause is gone', async () => {
    const { db, store, toFirst } = await begin()
    await toFirst()
    // In the way of the fourth.
    await sql`create table daily_counts (mine integer)`.execute(db)
    const before = await tablesOf(db)
    await expect(store.migrate()).rejects.toThrow()
    expect(await tablesOf(db)).toEqual(before)
    await sql`drop table daily_counts`.execute(db)
    expect((await store.migrate()).length).toBeGreaterThan(2)
    await Promise.all([store.close(), db.destroy()])
  })

  it('refuses a schema that a newer version made, in a sentence, and changes nothing', async () => {
    const { db, store } = await begin()
    await store.migrate()
    await sql`insert into kysely_migration (name, timestamp) values ('0099-from-the-future', 'x')`.execute(db)
    for (const attempt of [() => store.migrate(), () => store.pendingMigrations()]) {
      const error: unknown = await attempt().catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(SchemaNewerError)
      expect(String(error)).toMatch(/newer version of Qunkit.*0099-from-the-future/)
    }
    await Promise.all([store.close(), db.destroy()])
  })
})
