import { type CreateTableBuilder, type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Dialect } from '../prepared.ts'

/** Operators, their sessions, the log of their acts, what the overview counts, and how a name is found. */
export function operators(dialect: Dialect): Migration {
  const id = dialect === 'postgres' ? 'uuid' : 'text'
  const integer = dialect === 'postgres' ? 'bigint' : 'integer'
  // Compared byte by byte, as SQLite does: the same order on both, and an index that finds a beginning.
  const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
  const byBytes = dialect === 'postgres' ? sql`collate "C"` : sql``

  /** On SQLite: types are enforced, and rows lie in the order of the primary key, with no second look-up. */
  const keyed = <Table extends string, Column extends string>(table: CreateTableBuilder<Table, Column>) =>
    dialect === 'postgres' ? table : table.modifyEnd(sql`strict, without rowid`)

  return {
    async up(db: Kysely<unknown>) {
      await keyed(
        db.schema
          .createTable('operators')
          .addColumn('name', text, (column) => column.primaryKey().notNull())
          .addColumn('role', 'text', (column) => column.notNull().check(sql`role in ('read', 'write')`))
          .addColumn('password', 'text', (column) => column.notNull())
          .addColumn('created_at', integer, (column) => column.notNull()),
      ).execute()

      await keyed(
        db.schema
          .createTable('operator_sessions')
          .addColumn('token_hash', text, (column) => column.primaryKey().notNull())
          .addColumn('name', text, (column) =>
            column.notNull().references('operators.name').onDelete('cascade'),
          )
          .addColumn('created_at', integer, (column) => column.notNull())
          .addColumn('used_at', integer, (column) => column.notNull()),
      ).execute()
      await db.schema
        .createIndex('operator_sessions_of_operator')
        .on('operator_sessions')
        .column('name')
        .execute()

      // No foreign key: what was done stays, whoever it was done to, and whoever did it.
      await keyed(
        db.schema
          .createTable('audit_log')
          .addColumn('id', id, (column) => column.primaryKey().notNull())
          .addColumn('at', integer, (column) => column.notNull())
          .addColumn('actor', 'text', (column) => column.notNull())
          .addColumn('action', 'text', (column) => column.notNull())
          .addColumn('subject', 'text', (column) => column.notNull())
          .addColumn('detail', 'text', (column) => column.notNull())
          .addColumn('address', 'text', (column) => column.notNull()),
      ).execute()

      await keyed(
        db.schema
          .createTable('daily_counts')
          .addColumn('appid', text, (column) => column.notNull())
          .addColumn('day', text, (column) => column.notNull())
          .addColumn('name', text, (column) => column.notNull())
          .addColumn('label', text, (column) => column.notNull())
          .addColumn('count', integer, (column) => column.notNull())
          .addPrimaryKeyConstraint('daily_counts_key', ['appid', 'day', 'name', 'label']),
      ).execute()

      await keyed(
        db.schema
          .createTable('tapped_shares')
          .addColumn('appid', text, (column) => column.notNull())
          .addColumn('share', text, (column) => column.notNull())
          .addColumn('day', text, (column) => column.notNull())
          .addPrimaryKeyConstraint('tapped_shares_key', ['appid', 'share']),
      ).execute()
      await db.schema.createIndex('tapped_shares_day').on('tapped_shares').column('day').execute()

      // For an operator who looks someone up by how their name begins.
      await sql`create index users_nickname on users (nickname ${byBytes}) where nickname is not null`.execute(
        db,
      )
      await sql`create index groups_name on groups (name ${byBytes}) where name is not null`.execute(db)
    },
  }
}
