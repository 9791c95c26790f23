import type { Qunkit } from '@qunkit/client'

export type MyGroup = Awaited<ReturnType<Qunkit['myGroups']>>[number]

/** One of my groups, as a list draws it. */
export interface GroupRow {
  readonly groupId: string
  /** For `open-data`; empty in a one-to-one chat. */
  readonly openGId: string
  readonly name: string
  readonly isOneToOne: boolean
  readonly memberCount: string
  readonly isHidden: boolean
}

export const toGroupRow = (
  { group, membership }: MyGroup,
  words: { readonly members: (count: number) => string },
): GroupRow => ({
  groupId: group.groupId,
  openGId: group.openGId ?? '',
  name: group.name ?? '',
  isOneToOne: group.kind === 'single',
  memberCount: words.members(group.memberCount),
  isHidden: membership.hidden,
})
