import { DEFAULT_PAGE, PeriodId, type SubmissionPage } from '@qunkit/contract'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { findPeriod } from '../boards/readable-periods.ts'
import { Refusal } from '../errors/refusal.ts'
import type { Services } from '../services.ts'
import type { BoardRow } from '../store/board-store.ts'
import { toSubmission } from './view.ts'

const Cursor = Compile(
  Type.Object(
    {
      board: Type.String(),
      period: Type.Union([PeriodId, Type.Null()]),
      before: Type.String({ pattern: '^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }),
    },
    { additionalProperties: false },
  ),
)

export interface HistoryQuery {
  /** A period by its name, by `current` or by `previous`; all that is held, when left out. */
  readonly period?: string
  readonly cursor?: string
  readonly limit?: number
}

/**
 * What a user submitted to a board, newest first, removed submissions too.
 * @throws {Refusal} PERIOD_NOT_FOUND, CURSOR_INVALID
 */
export const readHistory = async (
  { store, now }: Pick<Services, 'store' | 'now'>,
  { board, userId, query }: { board: BoardRow; userId: string; query: HistoryQuery },
): Promise<SubmissionPage> => {
  const { limit = DEFAULT_PAGE } = query
  const period = query.period === undefined ? null : findPeriod(board, query.period, now()).period
  const before = query.cursor === undefined ? undefined : readCursor(query.cursor, board.board, period)
  // One more than asked tells whether there is a next page.
  const rows = await store.reads.submissionsOf({
    userId,
    board: board.board,
    limit: limit + 1,
    ...(period === null ? {} : { period }),
    ...(before === undefined ? {} : { before }),
  })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const nextCursor =
    rows.length > limit && last !== undefined
      ? Buffer.from(JSON.stringify({ board: board.board, period, before: last.submissionId })).toString(
          'base64url',
        )
      : null
  return { submissions: shown.map(toSubmission), nextCursor }
}

const readCursor = (cursor: string, board: string, period: string | null): string => {
  const parsed = parse(cursor)
  if (!Cursor.Check(parsed) || parsed.board !== board || parsed.period !== period)
    throw new Refusal('CURSOR_INVALID')
  return parsed.before
}

const parse = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
