import type { BoardDefinition, Direction, RankStyle } from '@qunkit/contract'
import type { ScoreRow } from '../store/board-store.ts'

export type OrderRule = Pick<BoardDefinition, 'direction' | 'tieBreaker'>

/** What decides a place: a score without its owner. */
export type Place = Pick<ScoreRow, 'value' | 'tieBreak' | 'achievedAt' | 'submissionId'>

const better = (direction: Direction, one: number, other: number): number =>
  direction === 'higher' ? other - one : one - other

/**
 * The order of a ranking, better first. It is total: value, tie-breaker, who achieved it first, and among submissions
 * of one millisecond the one that was received first.
 */
export const compareScores =
  ({ direction, tieBreaker }: OrderRule) =>
  (one: Place, other: Place): number =>
    better(direction, one.value, other.value) ||
    (tieBreaker === undefined ? 0 : better(tieBreaker.direction, one.tieBreak ?? 0, other.tieBreak ?? 0)) ||
    one.achievedAt - other.achievedAt ||
    compareText(one.submissionId, other.submissionId)

/** By code unit, as both databases compare ids. */
export const compareText = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1)

/** Equals share a rank, where the board's `ranks` lets them; time decides only who stands above. */
const areEqual = (one: Place, other: Place): boolean =>
  one.value === other.value && one.tieBreak === other.tieBreak

/** The ranks of scores that are in order: 1 2 2 4 (`standard`), 1 2 2 3 (`dense`), 1 2 3 4 (`ordinal`). */
export const ranksOf = (style: RankStyle, ordered: readonly Place[]): number[] => {
  const ranks: number[] = []
  for (const [index, place] of ordered.entries()) {
    const above = ordered[index - 1]
    const rankAbove = ranks[index - 1] ?? 0
    if (style !== 'ordinal' && above !== undefined && areEqual(above, place)) ranks.push(rankAbove)
    else ranks.push(style === 'dense' ? rankAbove + 1 : index + 1)
  }
  return ranks
}
