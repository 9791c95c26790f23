import { type CreateTableBuilder, type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Dialect } from '../prepared.ts'

/** Groups ranked against each other: what they have, how many have what, and whose changes are not counted yet. */
export function standings(dialect: Dialect): Migration {
  const id = dialect === 'postgres' ? 'uuid' : 'text'
  const integer = dialect === 'postgres' ? 'bigint' : 'integer'
  const flag = dialect === 'postgres' ? 'smallint' : 'integer'
  const name = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
  const hasGroups =
    dialect === 'postgres'
      ? sql`cast(definition as json) -> 'groups' is not null`
      : sql`json_extract(definition, '$.groups') is not null`

  /** On SQLite: types are enforced, and rows lie in the order of the primary key, with no second look-up. */
  const keyed = <Table extends string, Column extends string>(table: CreateTableBuilder<Table, Column>) =>
    dialect === 'postgres' ? table : table.modifyEnd(sql`strict, without rowid`)

  return {
    async up(db: Kysely<unknown>) {
      await db.schema
        .alterTable('boards')
        .addColumn('ranks_groups', flag, (column) => column.notNull().defaultTo(0))
        .execute()
      await sql`update boards set ranks_groups = 1 where ${hasGroups}`.execute(db)
      // Every change of a membership asks for them, of apps that mostly have none.
      await sql`create index boards_ranking_groups on boards (appid, board) where ranks_groups = 1`.execute(
        db,
      )

      await keyed(
        db.schema
          .createTable('dirty_standings')
          .addColumn('appid', 'text', (column) => column.notNull())
          .addColumn('board', name, (column) => column.notNull())
          .addColumn('period', name, (column) => column.notNull())
          .addColumn('group_id', id, (column) => column.notNull())
          .addColumn('at', integer, (column) => column.notNull())
          .addPrimaryKeyConstraint('dirty_standings_key', ['appid', 'board', 'period', 'group_id']),
      ).execute()
      // Who waits longest.
      await db.schema
        .createIndex('dirty_standings_at')
        .on('dirty_standings')
        .columns(['appid', 'board', 'period', 'at'])
        .execute()

      await keyed(
        db.schema
          .createTable('standings')
          .addColumn('appid', 'text', (column) => column.notNull())
          .addColumn('board', name, (column) => column.notNull())
          .addColumn('period', name, (column) => column.notNull())
          .addColumn('group_id', id, (column) => column.notNull())
          .addColumn('rank_key', name, (column) => column.notNull())
          // Decimal digits: the sum of 500 safe integers has up to 62 bits.
          .addColumn('sum', 'text', (column) => column.notNull())
          .addColumn('ranked', integer, (column) => column.notNull())
          .addPrimaryKeyConstraint('standings_key', ['appid', 'board', 'period', 'group_id']),
      ).execute()
      await db.schema
        .createIndex('standings_rank')
        .on('standings')
        .columns(['appid', 'board', 'period', 'rank_key', 'group_id'])
        .execute()

      await keyed(
        db.schema
          .createTable('standing_counts')
          .addColumn('appid', 'text', (column) => column.notNull())
          .addColumn('board', name, (column) => column.notNull())
          .addColumn('period', name, (column) => column.notNull())
          .addColumn('depth', flag, (column) => column.notNull())
          .addColumn('prefix', name, (column) => column.notNull())
          .addColumn('counted', integer, (column) => column.notNull())
          .addPrimaryKeyConstraint('standing_counts_key', ['appid', 'board', 'period', 'depth', 'prefix']),
      ).execute()

      // Of boards that have been ranking groups in name only, everything is still to be counted.
      await sql`
        insert into dirty_standings (appid, board, period, group_id, at)
        select distinct b.appid, b.board, s.period, g.group_id, cast(${Date.now()} as ${sql.raw(integer)})
        from boards b
        join scores s on s.appid = b.appid and s.board = b.board and s.value is not null
        join memberships m on m.user_id = s.user_id and m.hidden = 0
        join groups g on g.group_id = m.group_id and g.kind = 'group'
        where b.ranks_groups = 1 and (s.group_id = '' or s.group_id = cast(g.group_id as text))
      `.execute(db)
    },
  }
}
