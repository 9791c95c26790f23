import type { GroupKind } from '@qunkit/contract'
import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'
import type { GroupRow, Millis } from '../store.ts'

export const groupColumns = [
  'groups.group_id as groupId',
  'groups.appid',
  'groups.kind',
  'groups.wechat_id as wechatId',
  'groups.name',
  'groups.member_count as memberCount',
  'groups.version',
  'groups.created_at as createdAt',
] as const

interface WechatGroup {
  readonly appid: string
  readonly kind: GroupKind
  readonly wechatId: string
}

const selectByWechatId = prepared((db, p: WechatGroup) =>
  db
    .selectFrom('groups')
    .select(groupColumns)
    .where('appid', '=', p.appid)
    .where('kind', '=', p.kind)
    .where('wechat_id', '=', p.wechatId),
)

const insertGroup = prepared((db, p: WechatGroup & { newGroupId: string; now: Millis }) =>
  db
    .insertInto('groups')
    .values({
      group_id: p.newGroupId,
      appid: p.appid,
      kind: p.kind,
      wechat_id: p.wechatId,
      name: null,
      member_count: 0,
      version: 1,
      created_at: p.now,
    })
    .onConflict((conflict) => conflict.columns(['appid', 'kind', 'wechat_id']).doNothing())
    .returning(groupColumns),
)

const updateName = prepared((db, p: { groupId: string; name: string }) =>
  db
    .updateTable('groups')
    .set((eb) => ({ name: p.name, version: eb('version', '+', eb.lit(1)) }))
    .where('group_id', '=', p.groupId)
    .where((eb) => eb.or([eb('name', 'is', null), eb('name', '<>', p.name)])),
)

export async function findOrMakeGroup(
  executor: Executor,
  group: WechatGroup & { newGroupId: string; now: Millis },
): Promise<GroupRow> {
  const found =
    (await executor.all(selectByWechatId, group))[0] ??
    (await executor.all(insertGroup, group))[0] ??
    // Another process made it between the two.
    (await executor.all(selectByWechatId, group))[0]
  if (found === undefined) throw new Error('A group was neither found nor made.')
  return found
}

export async function nameGroup(executor: Executor, groupId: string, name: string): Promise<void> {
  if ((await executor.run(updateName, { groupId, name })) > 0) executor.changedGroups.add(groupId)
}
