import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * The index of a user's groups says also whether each of them shows the user: without that, a score read the row of every
 * membership of its user, in a large database each on a page of its own.
 */
export const shownGroups = (): Migration => ({
  async up(db: Kysely<unknown>) {
    // Whether it shows the user before which group it is: PostgreSQL 18 would think of skipping from group to group, find
    // that dear, and read the primary key of the whole table instead.
    // The new one first: on PostgreSQL dropping an index keeps everybody from the table until the migration is over.
    await db.schema
      .createIndex('memberships_showing_user')
      .on('memberships')
      .columns(['user_id', 'hidden', 'group_id'])
      .execute()
    await db.schema.dropIndex('memberships_of_user').execute()
  },
})
