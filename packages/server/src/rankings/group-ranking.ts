import type { ReadablePeriod } from '../boards/readable-periods.ts'
import type { Services } from '../services.ts'
import type { BoardRow, ContenderRow, ScoreRow } from '../store/board-store.ts'
import type { Millis } from '../store/store.ts'
import { compareScores, compareText, ranksOf } from './order.ts'
import { RenderedRows } from './rendered-rows.ts'

/** A shown member in a ranking. Without a score, `score`, `position` and `rank` are null. */
export interface RankedRow {
  readonly userId: string
  readonly nickname: string | null
  readonly avatar: string | null
  readonly joinedAt: Millis
  readonly score: ScoreRow | null
  readonly position: number | null
  readonly rank: number | null
  readonly previousRank: number | null
}

/** A whole group on one board in one period, as its shown members stand at `version`. */
export interface GroupRanking {
  readonly groupId: string
  readonly board: string
  readonly period: string
  /** The group's version that this shows, or an earlier one: what changed after it may be in it already. */
  readonly version: number
  /** Those with a score, in order, then those without, by the time they joined. */
  readonly rows: readonly RankedRow[]
  /** How many of the rows have a score. */
  readonly ranked: number
  /** Where in `rows` a member stands. */
  readonly indexOf: ReadonlyMap<string, number>
  readonly rendered: RenderedRows
}

export interface GroupRankingRequest {
  readonly groupId: string
  readonly board: BoardRow
  /** From `findPeriod` or `readablePeriods`: what `previousRank` means depends on which periods can be read. */
  readonly period: Pick<ReadablePeriod, 'period' | 'previous'>
  /** The group's version, when the caller has just read it. */
  readonly version?: number
}

/**
 * The whole group's ranking (at most 500 members: facts, section 3): pages, places and distances are cut from it. Kept
 * by the group's version, so that it is computed once for each change, whoever asks. Undefined when there is no such
 * group. The caller sees to it that whoever gets it is a member.
 */
export const readGroupRanking = async (
  services: Pick<Services, 'store' | 'rankings' | 'publicUrl'>,
  { groupId, board, period: { period, previous }, version }: GroupRankingRequest,
): Promise<GroupRanking | undefined> => {
  const { reads } = services.store
  const at = version ?? (await reads.changesSince(groupId, Number.MAX_SAFE_INTEGER))?.version
  if (at === undefined) return undefined
  const key = [groupId, board.board, period, previous ?? ''].join(' ')
  return services.rankings.ranking(key, at, async () => {
    const contenders = await reads.contenders({
      groupId,
      board: board.board,
      period,
      previousPeriod: previous,
      groupScope: board.definition.scope === 'group',
    })
    const rows = rankContenders(board.definition, contenders)
    return {
      groupId,
      board: board.board,
      period,
      version: at,
      rows,
      ranked: rows.filter(({ score }) => score !== null).length,
      indexOf: new Map(rows.map(({ userId }, index) => [userId, index])),
      rendered: new RenderedRows(services, rows),
    }
  })
}

/** Puts shown members in order and ranks them, now and in the period before. Pure. */
const rankContenders = (
  definition: BoardRow['definition'],
  contenders: readonly ContenderRow[],
): RankedRow[] => {
  const previousRanks = new Map(
    placed(definition, contenders, ({ previous }) => previous).map(({ member, rank }) => [
      member.userId,
      rank,
    ]),
  )
  const row = (member: ContenderRow, position: number | null, rank: number | null): RankedRow => ({
    userId: member.userId,
    nickname: member.nickname,
    avatar: member.avatar,
    joinedAt: member.joinedAt,
    score: member.score,
    position,
    rank,
    previousRank: previousRanks.get(member.userId) ?? null,
  })
  const unscored = contenders.filter(({ score }) => score === null)
  return [
    ...placed(definition, contenders, ({ score }) => score).map(({ member, rank }, index) =>
      row(member, index + 1, rank),
    ),
    ...unscored.sort(byJoining).map((member) => row(member, null, null)),
  ]
}

const byJoining = (one: ContenderRow, other: ContenderRow): number =>
  one.joinedAt - other.joinedAt || compareText(one.userId, other.userId)

const placed = (
  definition: BoardRow['definition'],
  contenders: readonly ContenderRow[],
  scoreOf: (member: ContenderRow) => ScoreRow | null,
): { member: ContenderRow; rank: number }[] => {
  const compare = compareScores(definition)
  const scored = contenders
    .flatMap((member) => {
      const score = scoreOf(member)
      return score === null ? [] : [{ member, score }]
    })
    .sort((one, other) => compare(one.score, other.score))
  const ranks = ranksOf(
    definition.ranks,
    scored.map(({ score }) => score),
  )
  return scored.map(({ member }, index) => ({ member, rank: ranks[index] ?? index + 1 }))
}
