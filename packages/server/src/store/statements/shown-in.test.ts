import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { prepared } from '../prepared.ts'
import { openSqliteStore } from '../sqlite/sqlite-store.ts'
import { groupIdsShowing } from './shown-in.ts'

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

  const statement = prepared((builder, p: { userId: string }) => groupIdsShowing(builder, p.userId)).for(
    'sqlite',
  )
  const plan = db
    .prepare<unknown[], { detail: string }>(`explain query plan ${statement.sql}`)
    .all(statement.values({ userId: 'a user' }))
  expect(plan.map(({ detail }) => detail)).toEqual([
    'SEARCH memberships USING COVERING INDEX memberships_showing_user (user_id=?)',
  ])
})
