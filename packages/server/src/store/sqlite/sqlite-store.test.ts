import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { describe, it } from 'vitest'
import { storeMigrator } from '../migrations/migrator.ts'
import { storeContract } from '../store-contract.ts'
import { expectMovesForward, firstVersionRows } from '../testing/first-version.ts'
import { openWriter } from './open-connection.ts'
import { openSqliteStore } from './sqlite-store.ts'

storeContract('SQLite', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'qunkit-store-'))
  const file = join(directory, 'store.db')
  const store = await openSqliteStore({ file })
  return {
    store,
    async dump() {
      const db = new Sqlite(file, { readonly: true })
      try {
        const tables = db
          .prepare<[], string>("select name from sqlite_schema where type = 'table'")
          .pluck()
          .all()
        return JSON.stringify(tables.map((table) => db.prepare(`select * from "${table}"`).all()))
      } finally {
        db.close()
      }
    },
    async close() {
      await store.close()
      rmSync(directory, { recursive: true })
    },
  }
})

describe('SQLite', () => {
  it('moves a file of the first version forward, with what it holds', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'qunkit-forward-'))
    const file = join(directory, 'store.db')
    const old = await openWriter(file)
    const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: old }) })
    await storeMigrator(db, 'sqlite').migrateTo('0001-group-flow')
    for (const statement of firstVersionRows) old.exec(statement)
    await db.destroy()
    const store = await openSqliteStore({ file })
    try {
      await expectMovesForward(store)
    } finally {
      await store.close()
      rmSync(directory, { recursive: true })
    }
  })
})
