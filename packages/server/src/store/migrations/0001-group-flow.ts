import { type CreateTableBuilder, type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Dialect } from '../prepared.ts'

/** Users, their session keys, groups, memberships, accepted payloads and WeChat's access tokens. */
export function groupFlow(dialect: Dialect): Migration {
  const id = dialect === 'postgres' ? 'uuid' : 'text'
  const bytes = dialect === 'postgres' ? 'bytea' : 'blob'
  const integer = dialect === 'postgres' ? 'bigint' : 'integer'
  const flag = dialect === 'postgres' ? 'smallint' : 'integer'

  /** On SQLite: types are enforced, and rows lie in the order of the primary key, with no second look-up. */
  const keyed = <Table extends string, Column extends string>(table: CreateTableBuilder<Table, Column>) =>
    dialect === 'postgres' ? table : table.modifyEnd(sql`strict, without rowid`)

  return {
    async up(db: Kysely<unknown>) {
      await keyed(
        db.schema
          .createTable('users')
          .addColumn('user_id', id, (column) => column.primaryKey().notNull())
          .addColumn('appid', 'text', (column) => column.notNull())
          .addColumn('openid', 'text', (column) => column.notNull())
          .addColumn('nickname', 'text')
          .addColumn('avatar', 'text')
          .addColumn('created_at', integer, (column) => column.notNull())
          .addUniqueConstraint('users_openid', ['appid', 'openid']),
      ).execute()

      await keyed(
        db.schema
          .createTable('session_keys')
          .addColumn('user_id', id, (column) =>
            column.notNull().references('users.user_id').onDelete('cascade'),
          )
          .addColumn('fingerprint', 'text', (column) => column.notNull())
          .addColumn('sealed', bytes, (column) => column.notNull())
          .addColumn('obtained_at', integer, (column) => column.notNull())
          .addColumn('position', integer, (column) => column.notNull())
          .addPrimaryKeyConstraint('session_keys_key', ['user_id', 'fingerprint']),
      ).execute()

      await keyed(
        db.schema
          .createTable('groups')
          .addColumn('group_id', id, (column) => column.primaryKey().notNull())
          .addColumn('appid', 'text', (column) => column.notNull())
          .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('group', 'single')`))
          .addColumn('wechat_id', 'text', (column) => column.notNull())
          .addColumn('name', 'text')
          .addColumn('member_count', integer, (column) => column.notNull().check(sql`member_count >= 0`))
          .addColumn('version', integer, (column) => column.notNull())
          .addColumn('created_at', integer, (column) => column.notNull())
          .addUniqueConstraint('groups_wechat_id', ['appid', 'kind', 'wechat_id']),
      ).execute()

      await keyed(
        db.schema
          .createTable('memberships')
          .addColumn('group_id', id, (column) => column.notNull().references('groups.group_id'))
          .addColumn('user_id', id, (column) =>
            column.notNull().references('users.user_id').onDelete('cascade'),
          )
          .addColumn('hidden', flag, (column) => column.notNull().check(sql`hidden in (0, 1)`))
          .addColumn('joined_at', integer, (column) => column.notNull())
          .addColumn('last_verified_at', integer, (column) => column.notNull())
          .addPrimaryKeyConstraint('memberships_key', ['group_id', 'user_id']),
      ).execute()
      // A user's groups. Not in their order: a user has few, and every entry would have to rewrite the index.
      await db.schema
        .createIndex('memberships_of_user')
        .on('memberships')
        .columns(['user_id', 'group_id'])
        .execute()
      // Who came first. Who was verified last has no index: every entry would have to rewrite it, and a group
      // has 500 members at the most (WECHAT_FACTS 3), which are sorted as they are read.
      await sql`create index memberships_joined on memberships (group_id, joined_at, user_id) where hidden = 0`.execute(
        db,
      )

      await keyed(
        db.schema
          .createTable('payloads')
          .addColumn('hash', 'text', (column) => column.primaryKey().notNull())
          .addColumn('user_id', id, (column) =>
            column.notNull().references('users.user_id').onDelete('cascade'),
          )
          // No foreign key: groups are never removed, and a payload may be claimed before its group is made.
          .addColumn('group_id', id, (column) => column.notNull())
          .addColumn('expires_at', integer, (column) => column.notNull()),
      ).execute()
      await db.schema.createIndex('payloads_expiry').on('payloads').column('expires_at').execute()
      await db.schema.createIndex('payloads_of_user').on('payloads').column('user_id').execute()

      await keyed(
        db.schema
          .createTable('access_tokens')
          .addColumn('appid', 'text', (column) => column.primaryKey().notNull())
          .addColumn('sealed', bytes)
          .addColumn('expires_at', integer, (column) => column.notNull())
          .addColumn('lease_holder', 'text')
          .addColumn('lease_until', integer, (column) => column.notNull()),
      ).execute()
    },
  }
}
