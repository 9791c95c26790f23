import { findPeriod, type ReadablePeriod, readablePeriods } from '../boards/readable-periods.ts'
import { Refusal } from '../errors/refusal.ts'
import { type GroupRanking, readGroupRanking } from '../rankings/group-ranking.ts'
import type { Services } from '../services.ts'
import type { BoardRow } from '../store/board-store.ts'
import { findGroup } from './access/find.ts'

interface RankingOf {
  readonly board: BoardRow
  readonly period: ReadablePeriod
  readonly ranking: GroupRanking
}

/**
 * A group's ranking for an operator, who is no member. Between two seasons the newest is shown.
 * @throws {Refusal} GROUP_NOT_FOUND, BOARD_NOT_FOUND, PERIOD_NOT_FOUND
 */
export const readRankingOf = async (
  services: Services,
  { groupId, ...asked }: { groupId: string; board: string; period?: string },
): Promise<RankingOf> => {
  const group = await findGroup(services, groupId)
  const board = await services.store.reads.boardOf(group.appid, asked.board)
  if (board === undefined) throw new Refusal('BOARD_NOT_FOUND')
  const { current, periods } = readablePeriods(board, services.now())
  const name = asked.period ?? current ?? periods[0]?.period ?? 'current'
  const period = findPeriod(board, name, services.now())
  const ranking = await readGroupRanking(services, { groupId, board, period })
  if (ranking === undefined) throw new Refusal('GROUP_NOT_FOUND', { detail: 'There is no such group.' })
  return { board, period, ranking }
}
