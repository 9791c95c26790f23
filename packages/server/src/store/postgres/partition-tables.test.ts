import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storeContract } from '../store-contract.ts'
import { expectHeldByFirstVersion, firstVersionRows } from '../testing/first-version.ts'
import { startPostgres, type TestPostgres } from '../testing/postgres.ts'
import { partitionTables } from './partition-tables.ts'
import { openPostgresStore } from './postgres-store.ts'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(async () => {
  await postgres.stop()
})

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

storeContract('PostgreSQL in partitions', async () => {
  const url = await postgres.createDatabase()
  const store = await openPostgresStore({ url, connectionTimeoutMs: 60_000, statementTimeoutMs: 60_000 })
  await store.migrate()
  await partitionTables(url, 4)
  return {
    store,
    async dump() {
      const tables = await query(
        url,
        "select query_to_xml('select * from ' || quote_ident(relname), true, false, '') as rows from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition",
      )
      return JSON.stringify(tables)
    },
    close: () => store.close(),
  }
})

describe('dividing tables into partitions', () => {
  it('keeps every row, key and index, and does nothing the second time', async () => {
    const url = await postgres.createDatabase()
    const store = await openPostgresStore({ url })
    try {
      await store.migrate()
      for (const statement of firstVersionRows) await query(url, statement)
      const constraints = () =>
        query(
          url,
          `select conrelid::regclass::text as "table", conname, pg_get_constraintdef(oid) as definition from pg_constraint
            where conrelid in (select oid from pg_class where relkind in ('r', 'p') and not relispartition) and conparentid = 0
            and connamespace = 'public'::regnamespace order by 1, 2`,
        )
      const indexes = () =>
        query(
          url,
          `select relname, regexp_replace(pg_get_indexdef(oid), ' ON (ONLY )?', ' ON ') as definition from pg_class
            where relkind in ('i', 'I') and not relispartition and relnamespace = 'public'::regnamespace order by 1`,
        )
      const before = [await constraints(), await indexes()]
      const statements = await partitionTables(url, 3)
      expect(statements).toContain(
        'create table memberships_2 partition of memberships for values with (modulus 3, remainder 2)',
      )
      expect([await constraints(), await indexes()]).toEqual(before)
      await expectHeldByFirstVersion(store)
      expect(await partitionTables(url, 3)).toEqual([])
    } finally {
      await store.close()
    }
  })

  it("reads one partition for a group's list", async () => {
    const url = await postgres.createDatabase()
    const store = await openPostgresStore({ url })
    try {
      await store.migrate()
      await partitionTables(url, 8)
      const plan = await query<{ 'QUERY PLAN': string }>(
        url,
        "explain select * from memberships where group_id = '0a8e4d5c-0000-7000-8000-000000000002'",
      )
      const parts = plan.map((line) => line['QUERY PLAN']).filter((line) => / on memberships_\d/.test(line))
      expect(parts).toHaveLength(1)
    } finally {
      await store.close()
    }
  })

  it('changes nothing when the database refuses', async () => {
    const url = await postgres.createDatabase()
    const store = await openPostgresStore({ url })
    try {
      await store.migrate()
      await query(url, 'create view depending as select * from scores')
      await expect(partitionTables(url, 2)).rejects.toThrow('PostgreSQL failed')
      expect(await query(url, "select count(*)::int as count from pg_class where relkind = 'p'")).toEqual([
        { count: 0 },
      ])
    } finally {
      await store.close()
    }
  })
})
