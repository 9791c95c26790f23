import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'

/** The ids of the groups whose lists show the user. */
export const groupIdsShowing = (db: Kysely<Tables>, userId: string) =>
  db
    .selectFrom('memberships')
    .select('memberships.group_id')
    .where('memberships.user_id', '=', userId)
    .where('memberships.hidden', '=', (eb) => eb.lit(0))
