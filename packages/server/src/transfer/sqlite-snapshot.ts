import Sqlite, { type Database } from 'better-sqlite3'
import { refuseNewerSchema } from '../store/migrations/migrator.ts'
import { StoreUnavailableError } from '../store/store-unavailable-error.ts'
import { tableNames } from '../store/tables.ts'
import { DataError } from './data-error.ts'
import { ROWS_AT_ONCE, type Snapshot } from './snapshot.ts'
import { inOrderOfReference, kindOf, type Row, type TableShape } from './table-shape.ts'

const quote = (name: string) => `"${name}"`

/**
 * What the file holds now. In WAL mode nobody waits for it; the log only grows until it is closed.
 * @throws DataError, SchemaNewerError, StoreUnavailableError
 */
export function openSqliteSnapshot(file: string): Snapshot {
  let db: Database
  try {
    db = new Sqlite(file, { readonly: true, fileMustExist: true })
  } catch (error) {
    throw StoreUnavailableError.of('SQLite', error)
  }
  try {
    db.exec('begin')
    return snapshotOf(db, () => db.close())
  } catch (error) {
    db.close()
    if (error instanceof Sqlite.SqliteError) throw StoreUnavailableError.of('SQLite', error)
    throw error
  }
}

/** A snapshot on a connection that somebody else closes. @throws DataError, SchemaNewerError */
export function snapshotOf(db: Database, close: () => void): Snapshot {
  const schema = migrationsIn(db)
  if (schema.length === 0) throw new DataError('The database has no data of Qunkit: it was never migrated.')
  refuseNewerSchema(schema)
  const tables = inOrderOfReference(sqliteShapes(db))
  return {
    engine: 'sqlite',
    schema,
    tables,
    count: async ({ name }) =>
      db
        .prepare<[], number>(`select count(*) from ${quote(name)}`)
        .pluck()
        .get() ?? 0,
    async *rows({ name, columns, key }) {
      const select = db
        .prepare<[], Row>(
          `select ${columns.map((column) => quote(column.name)).join()} from ${quote(name)} order by ${key.map(quote).join()}`,
        )
        .raw()
      let batch: Row[] = []
      for (const row of select.iterate()) {
        batch.push(row)
        if (batch.length < ROWS_AT_ONCE) continue
        yield batch
        batch = []
      }
      if (batch.length > 0) yield batch
    },
    close: async () => close(),
  }
}

/** The migrations that a file says it has had; none when it was never migrated. */
function migrationsIn(db: Database): string[] {
  const has = db.prepare("select 1 from sqlite_schema where name = 'kysely_migration'").get() !== undefined
  return has ? db.prepare<[], string>('select name from kysely_migration order by name').pluck().all() : []
}

/** Those of our tables that the file has. */
export function sqliteShapes(db: Database): TableShape[] {
  const present = db.prepare<[], string>("select name from sqlite_schema where type = 'table'").pluck().all()
  return present
    .filter((name) => tableNames.includes(name))
    .map((name) => {
      const columns = db
        .prepare<[string], { name: string; type: string; pk: number }>(
          'select name, type, pk from pragma_table_info(?) order by cid',
        )
        .all(name)
      return {
        name,
        columns: columns.map((column) => ({
          name: column.name,
          type: column.type,
          kind: kindOf(name, column.name, column.type),
        })),
        key: columns
          .filter(({ pk }) => pk > 0)
          .sort((one, other) => one.pk - other.pk)
          .map((column) => column.name),
        refersTo: db
          .prepare<[string], string>('select distinct "table" from pragma_foreign_key_list(?)')
          .pluck()
          .all(name),
      }
    })
}
