import type { Kysely } from 'kysely'
import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'
import type { Tables } from '../tables.ts'

/*
 * Nickname and picture are the user's (`users`), and each of their memberships has a copy of them: a group's memberships lie
 * together, while each user's row lies on a page of its own in a large database, and lists are read far more often than
 * somebody takes another name (decision 14).
 */

/** For the columns of a membership that is made or renewed. On PostgreSQL, after `lockUserFirst`. */
export const profileOf = (db: Kysely<Tables>, userId: string) => {
  const user = () => db.selectFrom('users').where('user_id', '=', userId)
  return { nickname: user().select('nickname'), avatar: user().select('avatar') }
}

const copyProfile = prepared((db, p: { userId: string }) =>
  db.updateTable('memberships').set(profileOf(db, p.userId)).where('user_id', '=', p.userId),
)

/** To be called in the unit that changed the user's nickname or picture, after `lockUserAndLists`. */
export async function copyProfileToGroups(executor: Executor, userId: string): Promise<void> {
  await executor.run(copyProfile, { userId })
}
