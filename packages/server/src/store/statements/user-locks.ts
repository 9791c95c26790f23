import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'

/** Waits for every membership of the user that is being made: its foreign key holds a lock on this row. */
const lockUser = prepared((db, p: { userId: string }) =>
  db.selectFrom('users').select('user_id').where('user_id', '=', p.userId).forUpdate(),
)

const lockLists = prepared((db, p: { userId: string }) =>
  db
    .selectFrom('memberships')
    .innerJoin('groups', 'groups.group_id', 'memberships.group_id')
    .select('groups.group_id')
    .where('memberships.user_id', '=', p.userId)
    .orderBy('groups.group_id')
    .forUpdate('memberships')
    .forNoKeyUpdate('groups'),
)

/**
 * To be called before a change of all the lists that a user is in. On PostgreSQL, it keeps other transactions
 * from changing the user's memberships meanwhile, so that no list is missed, and takes the locks in one order
 * (user, then membership and group by the group's id), so that two such changes wait for each other instead
 * of failing as a deadlock. On SQLite one writer is all there is.
 */
export async function lockUserAndLists(executor: Executor, userId: string): Promise<void> {
  if (executor.dialect !== 'postgres') return
  await executor.all(lockUser, { userId })
  await executor.all(lockLists, { userId })
}
