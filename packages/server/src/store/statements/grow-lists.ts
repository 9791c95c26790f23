import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'
import type { GroupRow } from '../store.ts'
import { logChange } from './change-log.ts'
import { groupColumns } from './groups.ts'
import { groupIdsShowing } from './shown-in.ts'

const updateCount = prepared((db, p: { groupId: string; by: number }) =>
  db
    .updateTable('groups')
    .set((eb) => ({ member_count: eb('member_count', '+', p.by), version: eb('version', '+', eb.lit(1)) }))
    .where('group_id', '=', p.groupId)
    .returning(groupColumns),
)

const growShowing = prepared((db, p: { userId: string }) =>
  db
    .updateTable('groups')
    .set((eb) => ({ version: eb('version', '+', eb.lit(1)) }))
    .where('group_id', 'in', groupIdsShowing(db, p.userId))
    .returning('group_id as groupId'),
)

const shrinkShowing = prepared((db, p: { userId: string }) =>
  db
    .updateTable('groups')
    .set((eb) => ({
      member_count: eb('member_count', '-', eb.lit(1)),
      version: eb('version', '+', eb.lit(1)),
    }))
    .where('group_id', 'in', groupIdsShowing(db, p.userId))
    .returning('group_id as groupId'),
)

const growOneShowing = prepared((db, p: { groupId: string; userId: string }) =>
  db
    .updateTable('groups')
    .set((eb) => ({ version: eb('version', '+', eb.lit(1)) }))
    .where('group_id', 'in', groupIdsShowing(db, p.userId).where('memberships.group_id', '=', p.groupId))
    .returning(['group_id as groupId', 'version']),
)

const selectHiding = prepared((db, p: { userId: string }) =>
  db
    .selectFrom('memberships')
    .select('group_id as groupId')
    .where('user_id', '=', p.userId)
    .where('hidden', '=', (eb) => eb.lit(1)),
)

/** The group's list changed, and with it the number of members it shows by `by`. */
export async function changeList(
  executor: Executor,
  change: { groupId: string; by: -1 | 0 | 1 },
): Promise<GroupRow> {
  const [group] = await executor.all(updateCount, change)
  if (group === undefined) throw new Error('A membership has no group.')
  executor.changedGroups.add(group.groupId)
  return group
}

/** The lists that show the user changed. To be called after `lockLists`. */
export async function growListsShowing(executor: Executor, userId: string): Promise<void> {
  noteAll(executor, await executor.all(growShowing, { userId }))
}

/** The score that the user has in this group changed: nothing happens when its list does not show the user. */
export async function growListShowing(
  executor: Executor,
  { board, ...membership }: { groupId: string; userId: string; board: string },
): Promise<void> {
  const [group] = await executor.all(growOneShowing, membership)
  if (group === undefined) return
  executor.changedGroups.add(group.groupId)
  await logChange(executor, { ...group, kind: 'score', userId: membership.userId, board })
}

/** To be called just before the memberships of an erased user go. */
export async function shrinkListsShowing(executor: Executor, userId: string): Promise<void> {
  noteAll(executor, await executor.all(shrinkShowing, { userId }))
  noteAll(executor, await executor.all(selectHiding, { userId }))
}

function noteAll(executor: Executor, groups: readonly { groupId: string }[]): void {
  for (const { groupId } of groups) executor.changedGroups.add(groupId)
}
