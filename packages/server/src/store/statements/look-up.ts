import { sql } from 'kysely'
import type { AnyMemberRow, IdRange } from '../admin-store.ts'
import type { Executor } from '../executor.ts'
import { type Dialect, prepared } from '../prepared.ts'
import type { GroupRow, UserRow } from '../store.ts'
import { groupColumns } from './groups.ts'
import { userColumns } from './users.ts'

/** Less than every id. */
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

interface Beginning {
  readonly from: string
  readonly to: string
  readonly limit: number
}

/** By bytes, as the index has it. */
const nicknameIn = (dialect: Dialect) =>
  dialect === 'postgres' ? sql<string>`users.nickname collate "C"` : sql<string>`users.nickname`
const nameIn = (dialect: Dialect) =>
  dialect === 'postgres' ? sql<string>`groups.name collate "C"` : sql<string>`groups.name`

const selectGroup = prepared((db, p: { groupId: string }) =>
  db.selectFrom('groups').select(groupColumns).where('group_id', '=', p.groupId),
)

const selectGroupsBetween = prepared((db, p: IdRange & { limit: number }) =>
  db
    .selectFrom('groups')
    .select(groupColumns)
    .where('groups.group_id', '>=', p.first)
    .where('groups.group_id', '<=', p.last)
    .orderBy('groups.group_id')
    .limit(p.limit),
)

const selectUsersBetween = prepared((db, p: IdRange & { limit: number }) =>
  db
    .selectFrom('users')
    .select(userColumns)
    .where('users.user_id', '>=', p.first)
    .where('users.user_id', '<=', p.last)
    .orderBy('users.user_id')
    .limit(p.limit),
)

const selectGroupsNamed = prepared((db, p: Beginning, dialect) =>
  db
    .selectFrom('groups')
    .select(groupColumns)
    .where(nameIn(dialect), '>=', p.from)
    .where(nameIn(dialect), '<', p.to)
    .where('groups.name', 'is not', null)
    .orderBy(nameIn(dialect))
    .limit(p.limit),
)

const selectUsersNamed = prepared((db, p: Beginning, dialect) =>
  db
    .selectFrom('users')
    .select(userColumns)
    .where(nicknameIn(dialect), '>=', p.from)
    .where(nicknameIn(dialect), '<', p.to)
    .where('users.nickname', 'is not', null)
    .orderBy(nicknameIn(dialect))
    .limit(p.limit),
)

const selectMembers = prepared((db, p: { groupId: string; after: string; limit: number }) =>
  db
    .selectFrom('memberships')
    .select([
      'memberships.user_id as userId',
      'memberships.nickname',
      'memberships.avatar',
      'memberships.hidden',
      'memberships.joined_at as joinedAt',
      'memberships.last_verified_at as lastVerifiedAt',
    ])
    .where('memberships.group_id', '=', p.groupId)
    .where('memberships.user_id', '>', p.after)
    .orderBy('memberships.user_id')
    .limit(p.limit),
)

export async function groupById(executor: Executor, groupId: string): Promise<GroupRow | undefined> {
  return (await executor.all(selectGroup, { groupId }))[0]
}

export function groupsBetween(executor: Executor, ids: IdRange, limit: number): Promise<GroupRow[]> {
  return executor.all(selectGroupsBetween, { ...ids, limit })
}

export function usersBetween(executor: Executor, ids: IdRange, limit: number): Promise<UserRow[]> {
  return executor.all(selectUsersBetween, { ...ids, limit })
}

/** From the beginning itself to before the first text that does not begin so. */
const beginning = (prefix: string, limit: number): Beginning => ({
  from: prefix,
  to: `${prefix}\u{10ffff}`,
  limit,
})

export function groupsNamed(executor: Executor, prefix: string, limit: number): Promise<GroupRow[]> {
  return executor.all(selectGroupsNamed, beginning(prefix, limit))
}

export function usersNamed(executor: Executor, prefix: string, limit: number): Promise<UserRow[]> {
  return executor.all(selectUsersNamed, beginning(prefix, limit))
}

export async function anyMembers(
  executor: Executor,
  { after = BEFORE_ALL, ...page }: { groupId: string; after?: string; limit: number },
): Promise<AnyMemberRow[]> {
  const rows = await executor.all(selectMembers, { ...page, after })
  return rows.map((row) => ({ ...row, hidden: row.hidden === 1 }))
}
