import { BoardId, GroupId, PeriodId, ScoreValue } from '@qunkit/contract'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { type ReadablePeriod, readablePeriods } from '../boards/readable-periods.ts'
import { Refusal } from '../errors/refusal.ts'
import type { BoardRow } from '../store/board-store.ts'
import type { GroupRanking, RankedRow } from './group-ranking.ts'
import { compareScores, compareText } from './order.ts'

const Time = Type.Integer({ minimum: -8.64e15, maximum: 8.64e15 })
const Id = Type.String({ pattern: '^[0-9a-f-]{36}$' })

/** Names are short, for all of it stands in an address. */
const Cursor = Compile(
  Type.Object(
    {
      b: BoardId,
      g: GroupId,
      p: PeriodId,
      /** Whether the period was open when the cursor was given. */
      o: Type.Boolean(),
      /** The last row that was shown: its score, or, of one without, when they joined and who they are. */
      s: Type.Optional(Type.Tuple([ScoreValue, Type.Union([ScoreValue, Type.Null()]), Time, Id])),
      j: Type.Optional(Type.Tuple([Time, Id])),
    },
    { additionalProperties: false },
  ),
)

interface Asked {
  readonly groupId: string
  readonly board: BoardRow
  readonly now: number
}

/** Where a page begins: in which period, and after what. */
export interface PageStart {
  readonly period: ReadablePeriod
  /** How many rows of the ranking stand before the page. */
  readonly indexIn: (ranking: GroupRanking) => number
}

/** Says where the next page begins. Opaque to clients; it holds no more than they were shown. */
export const writeCursor = (
  { groupId, board }: Pick<Asked, 'groupId' | 'board'>,
  { period, state }: ReadablePeriod,
  { score, joinedAt, userId }: RankedRow,
): string => {
  const where = { b: board.board, g: groupId, p: period, o: state === 'open' }
  const last =
    score === null
      ? { j: [joinedAt, userId] }
      : { s: [score.value, score.tieBreak, score.achievedAt, score.submissionId] }
  return Buffer.from(JSON.stringify({ ...where, ...last })).toString('base64url')
}

/**
 * Reads where a page begins. The cursor names its period, so that one that was given for `current` goes on in the same
 * period after the next has begun, while that is open.
 * @throws {Refusal} CURSOR_INVALID, CURSOR_PERIOD_CLOSED, PERIOD_NOT_FOUND
 */
export const readCursor = (
  { groupId, board, now }: Asked,
  { cursor, period: named }: { cursor: string; period: string | undefined },
): PageStart => {
  const parsed = parse(cursor)
  if (!Cursor.Check(parsed)) throw new Refusal('CURSOR_INVALID')
  const { b, g, p, o, s, j } = parsed
  const isAnothers = b !== board.board || g !== groupId || isOther(named, p)
  if (isAnothers || (s === undefined) === (j === undefined))
    throw new Refusal('CURSOR_INVALID', {
      detail: 'This cursor belongs to another board, group or period. Start again without a cursor.',
    })
  // Only periods that can be read have cursors: one that cannot any more has closed since. The calendar is not asked, for
  // the name may be of any day that the client thought of.
  const period = readablePeriods(board, now).periods.find((one) => one.period === p)
  if (o && period?.state !== 'open') throw new Refusal('CURSOR_PERIOD_CLOSED')
  if (period === undefined) throw new Refusal('PERIOD_NOT_FOUND')

  const compare = compareScores(board.definition)
  const isBefore = ({ score, joinedAt, userId }: RankedRow): boolean => {
    if (s !== undefined) {
      const [value, tieBreak, achievedAt, submissionId] = s
      return score !== null && compare(score, { value, tieBreak, achievedAt, submissionId }) <= 0
    }
    const [at, id] = j ?? [0, '']
    return score !== null || joinedAt < at || (joinedAt === at && compareText(userId, id) <= 0)
  }
  return {
    period,
    indexIn: ({ rows }) => {
      const index = rows.findIndex((row) => !isBefore(row))
      return index === -1 ? rows.length : index
    },
  }
}

const isOther = (named: string | undefined, period: string): boolean =>
  named !== undefined && named !== 'current' && named !== 'previous' && named !== period

const parse = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
