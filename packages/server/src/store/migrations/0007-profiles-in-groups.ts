import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Dialect } from '../prepared.ts'

/** What lists show of a user, kept beside each membership too: `statements/profiles-in-groups.ts` says why. */
export function profilesInGroups(dialect: Dialect): Migration {
  return {
    async up(db: Kysely<unknown>) {
      for (const column of ['nickname', 'avatar'])
        await db.schema.alterTable('memberships').addColumn(column, 'text').execute()
      await sql`update memberships set nickname = users.nickname, avatar = users.avatar from users
        where users.user_id = memberships.user_id and (users.nickname is not null or users.avatar is not null)`.execute(
        db,
      )
      // There a group's rows lie together, and are read from one end to the other: the index held the same ids once more,
      // and to show a name the row is needed anyway. An older version does without it too.
      if (dialect === 'sqlite') await db.schema.dropIndex('memberships_joined').execute()
    },
  }
}
