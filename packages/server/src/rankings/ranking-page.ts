import { createHash } from 'node:crypto'
import { DEFAULT_PAGE, type OwnPlace, type Ranking, type RankingQuery } from '@qunkit/contract'
import { findPeriod, type ReadablePeriod } from '../boards/readable-periods.ts'
import { toBoard, toPeriod } from '../boards/view.ts'
import { Refusal } from '../errors/refusal.ts'
import type { Services } from '../services.ts'
import type { BoardRow } from '../store/board-store.ts'
import { type PageStart, readCursor, writeCursor } from './cursor.ts'
import { type GroupRanking, readGroupRanking } from './group-ranking.ts'
import { readOwnPlace } from './own-place.ts'

export interface RankingRequest {
  readonly groupId: string
  readonly userId: string
  readonly board: BoardRow
  /** The group's version, read just now: it says that the user is a member. */
  readonly version: number
  readonly query: RankingQuery
}

/** A page of a ranking as it is sent to one caller: its parts, one after the other, are the body. */
export interface RankingPage {
  readonly parts: readonly Buffer[]
  readonly etag: string
  readonly me: OwnPlace
}

/**
 * One page of a group's ranking, with the caller's own place. The rows are those that everybody gets, in the bytes
 * that were written once for all; what is the caller's own is put before them.
 * @throws {Refusal} PERIOD_NOT_FOUND, CURSOR_INVALID, CURSOR_PERIOD_CLOSED, GROUP_NOT_FOUND, TOKEN_INVALID
 */
export const readRankingPage = async (
  services: Pick<Services, 'store' | 'rankings' | 'publicUrl' | 'now'>,
  { groupId, userId, board, version, query }: RankingRequest,
): Promise<RankingPage> => {
  const start = readStart(services, { groupId, board, query })
  const { period } = start
  const ranking = await readGroupRanking(services, { groupId, board, period, version })
  if (ranking === undefined) throw new Refusal('GROUP_NOT_FOUND')
  const me = await readOwnPlace(services, { ranking, board, userId })
  if (me === undefined) throw new Refusal('TOKEN_INVALID')

  const { from, to, end } = pageOf(ranking, start, userId, query)
  const last = ranking.rows[to - 1]
  const nextCursor = to < end && last !== undefined ? writeCursor({ groupId, board }, period, last) : null
  return { me, ...render({ me, board, period, ranking, nextCursor, from, to }) }
}

type Start = Partial<Pick<PageStart, 'indexIn'>> & Pick<PageStart, 'period'>

const readStart = (
  { now }: Pick<Services, 'now'>,
  { groupId, board, query }: Pick<RankingRequest, 'groupId' | 'board' | 'query'>,
): Start => {
  const { cursor, period } = query
  if (cursor !== undefined) return readCursor({ groupId, board, now: now() }, { cursor, period })
  return { period: findPeriod(board, period ?? 'current', now()) }
}

/** Which rows the page has, of those up to `end`. A cursor goes before `around`, so that such a page can be gone on from. */
const pageOf = (
  ranking: GroupRanking,
  { indexIn }: Start,
  userId: string,
  { limit = DEFAULT_PAGE, around, unscored = 'after' }: RankingQuery,
): { from: number; to: number; end: number } => {
  const end = unscored === 'after' ? ranking.rows.length : ranking.ranked
  const own = around === 'me' ? ranking.indexOf.get(userId) : undefined
  let from = 0
  if (indexIn !== undefined) from = Math.min(indexIn(ranking), end)
  else if (own !== undefined && own < end)
    from = Math.max(0, Math.min(own - Math.floor(limit / 2), end - limit))
  return { from, to: Math.min(from + limit, end), end }
}

interface Parts {
  readonly me: OwnPlace
  readonly board: BoardRow
  readonly period: ReadablePeriod
  readonly ranking: GroupRanking
  readonly nextCursor: string | null
  readonly from: number
  readonly to: number
}

const render = ({ me, board, period, ranking, nextCursor, from, to }: Parts) => {
  const head: Omit<Ranking, 'rows' | 'nextCursor'> = {
    me,
    board: toBoard(board),
    period: toPeriod(period),
    previousPeriod: period.previous,
    version: ranking.version,
    ranked: ranking.ranked,
    members: ranking.rows.length,
  }
  const before = `${JSON.stringify(head).slice(0, -1)},"rows":[`
  const after = `],"nextCursor":${JSON.stringify(nextCursor)}}`
  const { bytes, hash } = ranking.rendered.slice(from, to)
  const tag = createHash('sha256').update(before).update(hash).update(after).digest('base64url')
  return {
    parts: [Buffer.from(before), bytes, Buffer.from(after)],
    etag: `"${tag.slice(0, 22)}"`,
  }
}
