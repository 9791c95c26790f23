import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { storeContract } from '../store-contract.ts'
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
