import { type CreateTableBuilder, type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Dialect } from '../prepared.ts'

/** Pictures that perhaps nobody has for an avatar any more, and how one is found whether somebody has. */
export function loosePictures(dialect: Dialect): Migration {
  const integer = dialect === 'postgres' ? 'bigint' : 'integer'
  const name = dialect === 'postgres' ? sql`text collate "C"` : sql`text`

  /** On SQLite: types are enforced, and rows lie in the order of the primary key, with no second look-up. */
  const keyed = <Table extends string, Column extends string>(table: CreateTableBuilder<Table, Column>) =>
    dialect === 'postgres' ? table : table.modifyEnd(sql`strict, without rowid`)

  return {
    async up(db: Kysely<unknown>) {
      await keyed(
        db.schema
          .createTable('loose_pictures')
          .addColumn('picture', name, (column) => column.primaryKey().notNull())
          .addColumn('at', integer, (column) => column.notNull())
          .addColumn('removing_until', integer, (column) => column.notNull()),
      ).execute()
      await db.schema.createIndex('loose_pictures_at').on('loose_pictures').column('at').execute()
      await sql`create index users_avatar on users (avatar) where avatar is not null`.execute(db)
    },
  }
}
