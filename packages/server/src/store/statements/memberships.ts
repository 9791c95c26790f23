import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'
import type { GroupAccess, GroupRow, Millis } from '../store.ts'
import { logChange } from './change-log.ts'
import { markMembership } from './dirty-standings.ts'
import { groupColumns } from './groups.ts'
import { changeList } from './grow-lists.ts'
import { profileOf } from './profiles-in-groups.ts'
import { lockUserFirst } from './user-locks.ts'

interface MembershipColumns {
  readonly hidden: number
  readonly joinedAt: Millis
  readonly lastVerifiedAt: Millis
}

const membershipColumns = [
  'memberships.hidden',
  'memberships.joined_at as joinedAt',
  'memberships.last_verified_at as lastVerifiedAt',
] as const

interface MembershipKey {
  readonly groupId: string
  readonly userId: string
}

const selectAccess = prepared((db, p: MembershipKey) =>
  db
    .selectFrom('memberships')
    .innerJoin('groups', 'groups.group_id', 'memberships.group_id')
    .select([...groupColumns, ...membershipColumns])
    .where('memberships.group_id', '=', p.groupId)
    .where('memberships.user_id', '=', p.userId),
)

const selectVersion = prepared((db, p: MembershipKey) =>
  db
    .selectFrom('memberships')
    .innerJoin('groups', 'groups.group_id', 'memberships.group_id')
    .select('groups.version')
    .where('memberships.group_id', '=', p.groupId)
    .where('memberships.user_id', '=', p.userId),
)

const selectAccessOfUser = prepared((db, p: { userId: string }) =>
  db
    .selectFrom('memberships')
    .innerJoin('groups', 'groups.group_id', 'memberships.group_id')
    .select([...groupColumns, ...membershipColumns])
    .where('memberships.user_id', '=', p.userId)
    .orderBy('memberships.last_verified_at', 'desc')
    .orderBy('memberships.group_id'),
)

const renewMembership = prepared((db, p: MembershipKey & { verifiedAt: Millis }) =>
  db
    .updateTable('memberships')
    .set({ last_verified_at: p.verifiedAt, ...profileOf(db, p.userId) })
    .where('group_id', '=', p.groupId)
    .where('user_id', '=', p.userId)
    .where('last_verified_at', '<', p.verifiedAt)
    .returning(membershipColumns),
)

const insertMembership = prepared((db, p: MembershipKey & { now: Millis; verifiedAt: Millis }) =>
  db
    .insertInto('memberships')
    .values((eb) => ({
      group_id: p.groupId,
      user_id: p.userId,
      hidden: eb.lit(0),
      joined_at: p.now,
      last_verified_at: p.verifiedAt,
      ...profileOf(db, p.userId),
    }))
    .onConflict((conflict) => conflict.columns(['group_id', 'user_id']).doNothing())
    .returning(membershipColumns),
)

const updateHidden = prepared((db, p: MembershipKey & { hidden: number }) =>
  db
    .updateTable('memberships')
    .set({ hidden: p.hidden })
    .where('group_id', '=', p.groupId)
    .where('user_id', '=', p.userId)
    .where('hidden', '<>', p.hidden)
    .returning(membershipColumns),
)

const deleteMembership = prepared((db, p: MembershipKey) =>
  db
    .deleteFrom('memberships')
    .where('group_id', '=', p.groupId)
    .where('user_id', '=', p.userId)
    .returning('hidden'),
)

export async function groupAccess(
  executor: Executor,
  groupId: string,
  userId: string,
): Promise<GroupAccess | undefined> {
  const [row] = await executor.all(selectAccess, { groupId, userId })
  return row && splitAccess(row)
}

export async function listVersion(
  executor: Executor,
  groupId: string,
  userId: string,
): Promise<number | undefined> {
  return (await executor.all(selectVersion, { groupId, userId }))[0]?.version
}

export async function groupsOf(executor: Executor, userId: string): Promise<GroupAccess[]> {
  return (await executor.all(selectAccessOfUser, { userId })).map(splitAccess)
}

export async function verifyMembership(
  executor: Executor,
  params: MembershipKey & { now: Millis; verifiedAt: Millis },
): Promise<GroupAccess> {
  const { groupId, userId } = params
  await lockUserFirst(executor, userId)
  const [renewed] = await executor.all(renewMembership, params)
  if (renewed?.hidden === 0) return accessOf(await changeList(executor, { groupId, by: 0 }), renewed)
  const [joined] = renewed === undefined ? await executor.all(insertMembership, params) : []
  if (joined !== undefined) return accessOf(await showInList(executor, params), joined)
  // Hidden, or verified at this very time or later: nothing that the list shows has changed.
  const access = await groupAccess(executor, groupId, userId)
  if (access === undefined) throw new Error('A membership was neither renewed nor made.')
  return access
}

export async function setHidden(
  executor: Executor,
  groupId: string,
  userId: string,
  hidden: boolean,
): Promise<GroupAccess | undefined> {
  await lockUserFirst(executor, userId)
  const [changed] = await executor.all(updateHidden, { groupId, userId, hidden: hidden ? 1 : 0 })
  if (changed === undefined) return await groupAccess(executor, groupId, userId)
  const change = hidden ? takeFromList : showInList
  return accessOf(await change(executor, { groupId, userId }), changed)
}

export async function leaveGroup(executor: Executor, groupId: string, userId: string): Promise<boolean> {
  await lockUserFirst(executor, userId)
  const [left] = await executor.all(deleteMembership, { groupId, userId })
  if (left?.hidden === 0) await takeFromList(executor, { groupId, userId })
  else if (left !== undefined) executor.changedGroups.add(groupId)
  return left !== undefined
}

async function showInList(executor: Executor, { groupId, userId }: MembershipKey): Promise<GroupRow> {
  const group = await changeList(executor, { groupId, by: 1 })
  await logChange(executor, { groupId, version: group.version, kind: 'joined', userId, board: null })
  await markMembership(executor, { groupId, userId })
  return group
}

async function takeFromList(executor: Executor, { groupId, userId }: MembershipKey): Promise<GroupRow> {
  const group = await changeList(executor, { groupId, by: -1 })
  await logChange(executor, { groupId, version: group.version, kind: 'left', userId, board: null })
  await markMembership(executor, { groupId, userId })
  return group
}

function accessOf(group: GroupRow, membership: MembershipColumns): GroupAccess {
  return { group, membership: { ...membership, hidden: membership.hidden === 1 } }
}

function splitAccess(row: GroupRow & MembershipColumns): GroupAccess {
  const { hidden, joinedAt, lastVerifiedAt, ...group } = row
  return { group, membership: { hidden: hidden === 1, joinedAt, lastVerifiedAt } }
}
