import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { openPostgresStore } from '../postgres/postgres-store.ts'
import { prepared } from '../prepared.ts'
import { openSqliteStore } from '../sqlite/sqlite-store.ts'
import { startPostgres } from '../testing/postgres.ts'
import { groupIdsShowing } from './shown-in.ts'

const userId = '0a8e4d5c-0000-7000-8000-000000000001'
const groupsShowing = prepared((builder, p: { userId: string }) => groupIdsShowing(builder, p.userId))

it('the groups that show a user are found on SQLite in an index alone, without the rows of the memberships', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'qunkit-shown-in-'))
  const file = join(directory, 'store.db')
  const store = await openSqliteStore({ file })
  await store.migrate()
  const db = new Sqlite(file, { readonly: true })
  onTestFinished(async () => {
    db.close()
    await store.close()
    rmSync(directory, { recursive: true })
  })

  const { sql, values } = groupsShowing.for('sqlite')
  const plan = db.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`).all(values({ userId }))
  expect(plan.map(({ detail }) => detail)).toEqual([
    'SEARCH memberships USING COVERING INDEX memberships_showing_user (user_id=? AND hidden=?)',
  ])
})

it('on PostgreSQL too, where the planner once preferred the key of the whole table in a large database', async () => {
  const server = await startPostgres()
  const url = await server.createDatabase()
  const store = await openPostgresStore({ url })
  await store.migrate()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  onTestFinished(async () => {
    await client.end()
    await store.close()
    await server.stop()
  })
  await client.query('set session_replication_role = replica')
  // 20,000 groups of ten members, each of whom is in four of them.
  await client.query(`insert into memberships (group_id, user_id, hidden, joined_at, last_verified_at)
    select md5('group ' || number / 10)::uuid, md5('user ' || number % 50000)::uuid, 0, 1, 1
    from generate_series(0, 199999) as number`)
  await client.query('vacuum analyze memberships')

  const { sql, values } = groupsShowing.for('postgres')
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, values({ userId }))
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/using memberships_showing_user\b/i)
})
