import {
  DEFAULT_PAGE,
  type GroupStanding,
  type GroupStandingRule,
  type GroupStandings,
  type StandingsQuery,
} from '@qunkit/contract'
import { findPeriod } from '../boards/readable-periods.ts'
import { toBoard, toPeriod } from '../boards/view.ts'
import { Refusal } from '../errors/refusal.ts'
import type { Services } from '../services.ts'
import type { BoardRow } from '../store/board-store.ts'
import type { RankedStanding } from '../store/standing-store.ts'
import { time } from '../text/time.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { totalOf } from './rank-key.ts'

/** Of so many of the caller's groups, those last entered, the places are told. */
const MOST_OWN = 100

/**
 * A page of the groups of an app, ranked against each other, and the caller's own groups' places. What it costs does not
 * grow with the number of groups.
 * @throws {Refusal} STANDINGS_OFF, PERIOD_NOT_FOUND, CURSOR_INVALID, CURSOR_PERIOD_CLOSED, TOKEN_INVALID
 */
export const readStandings = async (
  { store, now }: Pick<Services, 'store' | 'now'>,
  { board, userId, query }: { board: BoardRow; userId: string; query: StandingsQuery },
): Promise<GroupStandings> => {
  const rule = board.definition.groups
  if (rule === undefined) throw new Refusal('STANDINGS_OFF')
  const { cursor, limit = DEFAULT_PAGE } = query
  const { period, after } =
    cursor === undefined
      ? { period: findPeriod(board, query.period ?? 'current', now()), after: null }
      : readCursor({ board, now: now() }, { cursor, period: query.period })

  const { reads } = store
  const key = { appid: board.appid, board: board.board, period: period.period, userId }
  const [state, page, mine] = await Promise.all([
    reads.standingsState(key),
    // One more than asked tells whether there is a next page.
    reads.standingsPage({ ...key, after, limit: limit + 1 }),
    reads.standingsOf({ ...key, limit: MOST_OWN }),
  ])
  // Someone without groups may also be someone who was erased: their token is then no longer good.
  if (mine.length === 0 && (await reads.userById(userId)) === undefined) throw new Refusal('TOKEN_INVALID')
  const rows = page.slice(0, limit)
  const last = rows.at(-1)
  const { groups, oldestChange } = state
  return {
    board: toBoard(board),
    period: toPeriod(period),
    groups,
    // As long ago by the server's clock as it is by the machine's.
    asOf: oldestChange === null ? null : time(now() - Math.max(0, Date.now() - oldestChange)),
    mine: mine.map((row) => toGroupStanding(rule, row)),
    rows: rows.map((row) => toGroupStanding(rule, row)),
    nextCursor: page.length > limit && last !== undefined ? writeCursor(board, period, last) : null,
  }
}

const toGroupStanding = (rule: GroupStandingRule, row: RankedStanding): GroupStanding => ({
  groupId: row.groupId,
  name: row.isMine || rule.names === 'everyone' ? row.name : null,
  mine: row.isMine,
  rank: row.rank,
  total: totalOf(rule, row),
  ranked: row.ranked,
})
