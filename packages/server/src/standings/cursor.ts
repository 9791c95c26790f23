import { BoardId, GroupId, PeriodId } from '@qunkit/contract'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { type ReadablePeriod, readablePeriods } from '../boards/readable-periods.ts'
import { Refusal } from '../errors/refusal.ts'
import type { BoardRow } from '../store/board-store.ts'
import type { StandingPosition } from '../store/standing-store.ts'

const Cursor = Compile(
  Type.Object(
    {
      b: BoardId,
      p: PeriodId,
      /** Whether the period was open when the cursor was given. */
      o: Type.Boolean(),
      k: Type.String({ pattern: '^(?:[0-9a-f]{2}){1,12}$' }),
      g: GroupId,
    },
    { additionalProperties: false },
  ),
)

/** Says where the next page begins. Opaque to clients; it holds no more than they were shown. */
export const writeCursor = (
  { board }: BoardRow,
  { period, state }: ReadablePeriod,
  { rankKey, groupId }: StandingPosition,
): string =>
  Buffer.from(JSON.stringify({ b: board, p: period, o: state === 'open', k: rankKey, g: groupId })).toString(
    'base64url',
  )

/**
 * Reads where a page begins. The cursor names its period, so that one that was given for `current` goes on in the same
 * period after the next has begun, while that is open.
 * @throws {Refusal} CURSOR_INVALID, CURSOR_PERIOD_CLOSED, PERIOD_NOT_FOUND
 */
export const readCursor = (
  { board, now }: { board: BoardRow; now: number },
  { cursor, period: named }: { cursor: string; period: string | undefined },
): { period: ReadablePeriod; after: StandingPosition } => {
  const parsed = parse(cursor)
  if (!Cursor.Check(parsed)) throw new Refusal('CURSOR_INVALID')
  const { b, p, o, k, g } = parsed
  if (b !== board.board || isOther(named, p))
    throw new Refusal('CURSOR_INVALID', {
      detail: 'This cursor belongs to another board or period. Start again without a cursor.',
    })
  const period = readablePeriods(board, now).periods.find((one) => one.period === p)
  if (o && period?.state !== 'open') throw new Refusal('CURSOR_PERIOD_CLOSED')
  if (period === undefined) throw new Refusal('PERIOD_NOT_FOUND')
  return { period, after: { rankKey: k, groupId: g } }
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
