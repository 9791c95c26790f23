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

it('on PostgreSQL too, whose index has the showing before the group, for it must not skip from group to group', async () => {
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
  // In a database of a million groups an index by (user_id, group_id, hidden) was passed over for the key of the whole table.
  const { rows: definitions } = await client.query<{ indexdef: string }>(
    "select indexdef from pg_indexes where indexname = 'memberships_showing_user'",
  )
  expect(definitions[0]?.indexdef).toContain('(user_id, hidden, group_id)')

  await client.query('set session_replication_role = replica')
  // 2,000 groups of ten members, each of whom is in four of them.
  await client.query(`insert into memberships (group_id, user_id, hidden, joined_at, last_verified_at)
    select md5('group ' || number / 10)::uuid, md5('user ' || number % 5000)::uuid, 0, 1, 1
    from generate_series(0, 19999) as number`)
  await client.query('vacuum analyze memberships')
  const { sql, values } = groupsShowing.for('postgres')
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, values({ userId }))
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(plan).toContain('using memberships_showing_user on memberships')
  expect(plan).toMatch(/Index Cond: .*user_id = .* AND \(hidden = 0\)/)
})
