import { type CreateTableBuilder, type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Dialect } from '../prepared.ts'

/** Who among the processes does what only one of them is to do. */
export function leases(dialect: Dialect): Migration {
  const integer = dialect === 'postgres' ? 'bigint' : 'integer'

  /** On SQLite: types are enforced, and rows lie in the order of the primary key, with no second look-up. */
  const keyed = <Table extends string, Column extends string>(table: CreateTableBuilder<Table, Column>) =>
    dialect === 'postgres' ? table : table.modifyEnd(sql`strict, without rowid`)

  return {
    async up(db: Kysely<unknown>) {
      await keyed(
        db.schema
          .createTable('leases')
          .addColumn('name', 'text', (column) => column.primaryKey().notNull())
          .addColumn('holder', 'text', (column) => column.notNull())
          .addColumn('expires_at', integer, (column) => column.notNull()),
      ).execute()
    },
  }
}
