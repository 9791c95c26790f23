import type { LiveChanges } from '@qunkit/contract'

/** A whole list as it is at one version, in order. */
export interface RankedList {
  readonly version: number
  readonly userIds: readonly string[]
  readonly indexOf: ReadonlyMap<string, number>
  /** The period before, whose ranks its rows tell; null where there is none. */
  readonly previousPeriod: string | null
  previousRank(index: number): number | null
  /** Those at the indexes, as they are told. */
  place(indexes: readonly number[]): Pick<LiveChanges, 'placed'> | Pick<LiveChanges, 'members'>
}

/**
 * What the rows of a list told of the period before. This is all that is kept of a list once it was sent: thousands of
 * groups are watched, and each list holds all that is known of its members.
 */
export interface PreviousRanks {
  readonly period: string | null
  /** Of every member; empty where there is no period before. */
  readonly ranks: ReadonlyMap<string, number | null>
}

export const previousRanksOf = ({ previousPeriod, userIds, previousRank }: RankedList): PreviousRanks => ({
  period: previousPeriod,
  ranks: new Map(
    previousPeriod === null ? [] : userIds.map((userId, index) => [userId, previousRank(index)] as const),
  ),
})

/** Those whose rank in the period before is another than it was in the list that was last sent. */
export const movedSince = ({ period, ranks }: PreviousRanks, list: RankedList): readonly string[] => {
  if (list.previousPeriod === null && period === null) return []
  if (period === null) return list.userIds
  return list.userIds.filter((userId, index) => {
    const before = ranks.get(userId)
    return before !== undefined && before !== list.previousRank(index)
  })
}
