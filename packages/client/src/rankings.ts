import type { GroupStandings, MyRank, MyRanks, Ranking, RankingQuery } from '@qunkit/contract'
import type { HttpAnswer, HttpRequest } from './http.ts'
import type { KeptAnswers } from './kept-answers.ts'
import { route, withQuery } from './route.ts'
import { groupStandings, myRank, myRanks, ranking } from './shape.ts'

export interface PeriodQuery {
  /** A period by its name, `current` (default) or `previous`. */
  readonly period?: string
}

export interface StandingsQuery extends PeriodQuery {
  readonly cursor?: string
  readonly limit?: number
}

export interface RankingCalls {
  /** A page of a group's ranking, always with the user's own row; one that did not change is not sent again. */
  ranking(groupId: string, board: string, query?: RankingQuery): Promise<Ranking>
  /** The user's own place in a group, without the list. */
  ownPlace(groupId: string, board: string, query?: PeriodQuery): Promise<MyRank>
  /** The user's own place in each of their groups. */
  myRanks(board: string, query?: PeriodQuery): Promise<MyRanks>
  /** The groups of the mini program against each other, where the board ranks them. */
  standings(board: string, query?: StandingsQuery): Promise<GroupStandings>
}

export const createRankings = (
  send: (request: HttpRequest) => Promise<HttpAnswer>,
  kept: KeptAnswers,
): RankingCalls => {
  const get = (path: string, query: object = {}): Promise<HttpAnswer> =>
    send({ method: 'GET', path: withQuery(path, query) })
  return {
    ranking: (groupId, board, query = {}) =>
      kept.read<Ranking>(withQuery(route`/v1/groups/${groupId}/boards/${board}`, query), ranking),
    ownPlace: async (groupId, board, query) =>
      (await get(route`/v1/groups/${groupId}/boards/${board}/me`, query)).read<MyRank>(myRank),
    myRanks: async (board, query) =>
      (await get(route`/v1/boards/${board}/ranks`, query)).read<MyRanks>(myRanks),
    standings: async (board, query) =>
      (await get(route`/v1/boards/${board}/groups`, query)).read<GroupStandings>(groupStandings),
  }
}
