import { openStore } from '@qunkit/server'
import Database from 'better-sqlite3'
import type { Filling, Note, Value } from './rows.ts'

const ROWS_AT_ONCE = 50
/** What the pages under work may take, in KiB; while an index is made, what is sorted takes as much again. */
const CACHE_KIB = 256 * 1024

/**
 * Makes the schema by the server's own migrations, then fills it past the server: many rows in a statement, in the order of the
 * primary keys, and the other indexes made when all is there.
 */
export const fillSqlite = async (file: string, fillings: readonly Filling[], note: Note): Promise<void> => {
  const store = await openStore(`sqlite:${file}`)
  await store.migrate()
  await store.close()

  const db = new Database(file)
  try {
    for (const pragma of [
      // What is new in the file is not written twice.
      'journal_mode = delete',
      'synchronous = off',
      'foreign_keys = off',
      'locking_mode = exclusive',
      `cache_size = -${CACHE_KIB}`,
    ])
      db.pragma(pragma)
    const indexes = db
      .prepare<[], { name: string; sql: string }>(
        "select name, sql from sqlite_schema where type = 'index' and sql is not null",
      )
      .all()
    for (const { name } of indexes) db.exec(`drop index "${name}"`)

    for (const filling of fillings) fillTable(db, filling, note)
    for (const [at, { name, sql }] of indexes.entries()) {
      note({ stage: `index ${name}`, done: at, expected: indexes.length })
      db.exec(sql)
    }
  } finally {
    db.close()
  }
}

const fillTable = (db: Database.Database, { table, columns, expected, rows }: Filling, note: Note): void => {
  const places = `(${columns.map(() => '?').join(', ')})`
  const insert = (count: number) =>
    db.prepare(
      `insert into ${table} (${columns.join(', ')}) values ${Array.from({ length: count }, () => places).join(', ')}`,
    )
  const insertMany = insert(ROWS_AT_ONCE)
  let done = 0
  let waiting: Value[] = []
  let waitingRows = 0
  db.exec('begin')
  for (const row of rows()) {
    for (const value of row) waiting.push(value)
    waitingRows += 1
    if (waitingRows < ROWS_AT_ONCE) continue
    insertMany.run(waiting)
    done += waitingRows
    waiting = []
    waitingRows = 0
    if (done % 50_000 === 0) note({ stage: table, done, expected })
  }
  if (waitingRows > 0) insert(waitingRows).run(waiting)
  db.exec('commit')
}
