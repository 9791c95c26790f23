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
  /** My rank in it; empty without a score. */
  readonly rank: string
}

interface Words {
  readonly members: (count: number) => string
  readonly rankIn: (rank: number, ranked: number) => string
}

export type MyRank = Awaited<ReturnType<Qunkit['myRanks']>>['groups'][number]

export const toGroupRow = ({ group, membership }: MyGroup, words: Words, mine?: MyRank): GroupRow => ({
  groupId: group.groupId,
  openGId: group.openGId ?? '',
  name: group.name ?? '',
  isOneToOne: group.kind === 'single',
  memberCount: words.members(group.memberCount),
  isHidden: membership.hidden,
  rank: mine?.me.row.rank ? words.rankIn(mine.me.row.rank, mine.ranked) : '',
})
