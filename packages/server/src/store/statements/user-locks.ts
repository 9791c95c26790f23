import type { Kysely } from 'kysely'
import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'
import type { Tables } from '../tables.ts'

/** Waits for every membership of the user that is being made: its foreign key holds a lock on this row. */
const lockRow = prepared((db, p: { userId: string }, dialect) => {
  const row = db.selectFrom('users').select('user_id').where('user_id', '=', p.userId)
  return dialect === 'postgres' ? row.forUpdate() : row
})

const membershipsOf = (db: Kysely<Tables>, p: { userId: string }) =>
  db
    .selectFrom('memberships')
    .select('group_id')
    .where('user_id', '=', p.userId)
    .orderBy('group_id')
    .forUpdate()

/**
 * Each membership before its group, as whoever enters locks them. One FOR UPDATE of both tables would not do: of a table
 * that is divided into partitions PostgreSQL takes the locks after those of all other tables.
 */
const lockAll = prepared((db, p: { userId: string }) =>
  db
    .with('held', () => membershipsOf(db, p))
    .selectFrom('held')
    .innerJoin('groups', 'groups.group_id', 'held.group_id')
    .select('groups.group_id')
    .orderBy('groups.group_id')
    .forNoKeyUpdate('groups'),
)

const lockOne = prepared((db, p: { userId: string; groupId: string }) =>
  db
    .with('held', () => membershipsOf(db, p).where('group_id', '=', p.groupId))
    .selectFrom('held')
    .innerJoin('groups', 'groups.group_id', 'held.group_id')
    .select('groups.group_id')
    .forNoKeyUpdate('groups'),
)

/** The users that a unit has locked: it asks the database once. */
const held = new WeakMap<Executor, Set<string>>()

/**
 * To be called before anything that the unit computes from the user's rows. On PostgreSQL, it keeps other
 * transactions from making memberships of the user, or scores, meanwhile. On SQLite one writer is all there is.
 */
export async function lockUser(executor: Executor, userId: string): Promise<boolean> {
  const users = held.get(executor) ?? new Set()
  if (users.has(userId)) return true
  const isThere = (await executor.all(lockRow, { userId })).length === 1
  if (isThere) held.set(executor, users.add(userId))
  return isThere
}

/**
 * To be called before any row of the user's is written. On PostgreSQL, whoever writes rows of a user has the user
 * first, and only then keys, payloads, memberships and groups, in this order: so they wait for each other instead of
 * failing as a deadlock. The foreign keys would lock the user too, but in the middle.
 */
export async function lockUserFirst(executor: Executor, userId: string): Promise<void> {
  if (executor.dialect === 'postgres') await lockUser(executor, userId)
}

/**
 * To be called after `lockUser` and before a change of all the lists that a user is in. On PostgreSQL, it keeps other
 * transactions from changing the user's memberships meanwhile, so that no list is missed, and takes the locks in one
 * order (user, then membership and group by the group's id), so that two such changes wait for each other instead of
 * failing as a deadlock.
 */
export async function lockLists(executor: Executor, userId: string): Promise<void> {
  if (executor.dialect === 'postgres') await executor.all(lockAll, { userId })
}

/** As `lockLists`, of one list. */
export async function lockList(executor: Executor, userId: string, groupId: string): Promise<void> {
  if (executor.dialect === 'postgres') await executor.all(lockOne, { userId, groupId })
}

export async function lockUserAndLists(executor: Executor, userId: string): Promise<void> {
  if (executor.dialect !== 'postgres') return
  await lockUser(executor, userId)
  await lockLists(executor, userId)
}
