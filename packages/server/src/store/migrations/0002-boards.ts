import { type CreateTableBuilder, type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Dialect } from '../prepared.ts'

/** Boards, submissions, the scores that are made of them, and each group's log of changes. */
export function boards(dialect: Dialect): Migration {
  const id = dialect === 'postgres' ? 'uuid' : 'text'
  const integer = dialect === 'postgres' ? 'bigint' : 'integer'
  const flag = dialect === 'postgres' ? 'smallint' : 'integer'
  // Names are compared byte by byte, as SQLite does: quicker than by a language, and the same order on both.
  const name = dialect === 'postgres' ? sql`text collate "C"` : sql`text`

  /** On SQLite: types are enforced, and rows lie in the order of the primary key, with no second look-up. */
  const keyed = <Table extends string, Column extends string>(table: CreateTableBuilder<Table, Column>) =>
    dialect === 'postgres' ? table : table.modifyEnd(sql`strict, without rowid`)

  return {
    async up(db: Kysely<unknown>) {
      await keyed(
        db.schema
          .createTable('boards')
          .addColumn('appid', 'text', (column) => column.notNull())
          .addColumn('board', name, (column) => column.notNull())
          .addColumn('definition', 'text', (column) => column.notNull())
          .addColumn('created_at', integer, (column) => column.notNull())
          .addPrimaryKeyConstraint('boards_key', ['appid', 'board']),
      ).execute()

      // Two indexes and no more, for each submission writes them all. The primary key: a user's history, the rate of
      // their submissions, and the erasure of the user. The unique key: a submission that comes again. What is pruned is
      // found by the scores.
      await keyed(
        db.schema
          .createTable('submissions')
          .addColumn('user_id', id, (column) =>
            column.notNull().references('users.user_id').onDelete('cascade'),
          )
          .addColumn('board', name, (column) => column.notNull())
          .addColumn('submission_id', id, (column) => column.notNull())
          .addColumn('idempotency_key', name, (column) => column.notNull())
          .addColumn('period', name, (column) => column.notNull())
          // Empty on a board whose scope is the user: no foreign key, and not a uuid.
          .addColumn('group_id', name, (column) => column.notNull())
          .addColumn('value', integer, (column) => column.notNull())
          .addColumn('tie_break', integer)
          .addColumn('at', integer, (column) => column.notNull())
          .addColumn('received_at', integer, (column) => column.notNull())
          .addColumn('removed', flag, (column) => column.notNull().check(sql`removed in (0, 1)`))
          .addPrimaryKeyConstraint('submissions_key', ['user_id', 'board', 'submission_id'])
          .addUniqueConstraint('submissions_idempotency', ['user_id', 'board', 'idempotency_key']),
      ).execute()

      // The primary key: the score of each member of a group, this period's beside that of the one before, and the
      // erasure and export of a user.
      await keyed(
        db.schema
          .createTable('scores')
          .addColumn('user_id', id, (column) =>
            column.notNull().references('users.user_id').onDelete('cascade'),
          )
          .addColumn('board', name, (column) => column.notNull())
          .addColumn('period', name, (column) => column.notNull())
          .addColumn('group_id', name, (column) => column.notNull())
          .addColumn('appid', 'text', (column) => column.notNull())
          .addColumn('value', integer)
          .addColumn('tie_break', integer)
          .addColumn('achieved_at', integer)
          .addColumn('submission_id', id)
          .addPrimaryKeyConstraint('scores_key', ['user_id', 'board', 'period', 'group_id']),
      ).execute()
      // Whether a board has scores, of which periods, and what is pruned, in an order. Written once for each score: a
      // new value leaves it as it is.
      await db.schema
        .createIndex('scores_of_period')
        .on('scores')
        .columns(['appid', 'board', 'period', 'user_id', 'group_id'])
        .execute()

      // No foreign key: that an erased user left must reach those who watch. It is pruned within minutes.
      await keyed(
        db.schema
          .createTable('group_changes')
          .addColumn('group_id', id, (column) => column.notNull())
          .addColumn('version', integer, (column) => column.notNull())
          .addColumn('kind', 'text', (column) =>
            column.notNull().check(sql`kind in ('joined', 'left', 'profile', 'score')`),
          )
          .addColumn('user_id', id, (column) => column.notNull())
          .addColumn('board', 'text')
          .addColumn('at', integer, (column) => column.notNull())
          .addPrimaryKeyConstraint('group_changes_key', ['group_id', 'version']),
      ).execute()
      // For pruning, every minute. Times only grow, so it is written at its end, the cheapest place.
      await db.schema.createIndex('group_changes_at').on('group_changes').column('at').execute()

      await keyed(
        db.schema
          .createTable('group_log_floors')
          .addColumn('group_id', id, (column) => column.primaryKey().notNull())
          .addColumn('version', integer, (column) => column.notNull()),
      ).execute()
      // Of what changed before this day there is no log.
      await sql`insert into group_log_floors (group_id, version) select group_id, version from groups`.execute(
        db,
      )
    },
  }
}
