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
