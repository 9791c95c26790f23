import type { Kysely } from 'kysely'
import type { ScoreKey, SubmissionRow } from '../board-store.ts'
import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'
import type { Millis } from '../store.ts'
import type { Tables } from '../tables.ts'

/** Greater than every submission's id. */
const AFTER_ALL = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

interface OfUser {
  readonly userId: string
  readonly board: string
}

interface Page extends OfUser {
  readonly before: string
  readonly limit: number
}

type SubmissionColumns = Omit<SubmissionRow, 'removed'> & { readonly removed: number }

const ofUser = (db: Kysely<Tables>, p: { userId: string }) =>
  db
    .selectFrom('submissions')
    .select([
      'user_id as userId',
      'board',
      'submission_id as submissionId',
      'idempotency_key as idempotencyKey',
      'period',
      'group_id as groupId',
      'value',
      'tie_break as tieBreak',
      'at',
      'received_at as receivedAt',
      'removed',
    ])
    .where('user_id', '=', p.userId)

const onBoard = (db: Kysely<Tables>, p: OfUser) => ofUser(db, p).where('board', '=', p.board)

const newestFirst = (db: Kysely<Tables>, p: Page) =>
  onBoard(db, p).where('submission_id', '<', p.before).orderBy('submission_id', 'desc').limit(p.limit)

const selectByKey = prepared((db, p: OfUser & { idempotencyKey: string }) =>
  onBoard(db, p).where('idempotency_key', '=', p.idempotencyKey),
)

const selectById = prepared((db, p: OfUser & { submissionId: string }) =>
  onBoard(db, p).where('submission_id', '=', p.submissionId),
)

const selectPage = prepared((db, p: Page) => newestFirst(db, p))

const selectPageOfPeriod = prepared((db, p: Page & { period: string }) =>
  newestFirst(db, p).where('period', '=', p.period),
)

const selectCounted = prepared((db, p: ScoreKey) =>
  onBoard(db, p)
    .where('period', '=', p.period)
    .where('group_id', '=', p.groupId)
    .where('removed', '=', (eb) => eb.lit(0)),
)

const selectAllOfUser = prepared((db, p: { userId: string }) =>
  ofUser(db, p).orderBy('board').orderBy('submission_id'),
)

const selectNthReceivedAt = prepared((db, p: OfUser & { skipped: number }) =>
  db
    .selectFrom('submissions')
    .select('received_at as receivedAt')
    .where('user_id', '=', p.userId)
    .where('board', '=', p.board)
    .orderBy('submission_id', 'desc')
    .limit((eb) => eb.lit(1))
    .offset(p.skipped),
)

const insertSubmission = prepared((db, p: SubmissionColumns) =>
  db.insertInto('submissions').values({
    user_id: p.userId,
    board: p.board,
    submission_id: p.submissionId,
    idempotency_key: p.idempotencyKey,
    period: p.period,
    group_id: p.groupId,
    value: p.value,
    tie_break: p.tieBreak,
    at: p.at,
    received_at: p.receivedAt,
    removed: p.removed,
  }),
)

const markRemoved = prepared((db, p: OfUser & { submissionId: string }) =>
  db
    .updateTable('submissions')
    .set((eb) => ({ removed: eb.lit(1) }))
    .where('user_id', '=', p.userId)
    .where('board', '=', p.board)
    .where('submission_id', '=', p.submissionId)
    .where('removed', '=', (eb) => eb.lit(0)),
)

export async function submissionByKey(
  executor: Executor,
  key: OfUser & { idempotencyKey: string },
): Promise<SubmissionRow | undefined> {
  return (await executor.all(selectByKey, key)).map(toSubmission)[0]
}

export async function submission(
  executor: Executor,
  key: OfUser & { submissionId: string },
): Promise<SubmissionRow | undefined> {
  return (await executor.all(selectById, key)).map(toSubmission)[0]
}

export async function submissionsOf(
  executor: Executor,
  request: OfUser & { period?: string; before?: string; limit: number },
): Promise<SubmissionRow[]> {
  const { period, before = AFTER_ALL, ...rest } = request
  const rows =
    period === undefined
      ? await executor.all(selectPage, { ...rest, before })
      : await executor.all(selectPageOfPeriod, { ...rest, before, period })
  return rows.map(toSubmission)
}

export async function countedSubmissions(executor: Executor, key: ScoreKey): Promise<SubmissionRow[]> {
  return (await executor.all(selectCounted, key)).map(toSubmission)
}

export async function allSubmissionsOf(executor: Executor, userId: string): Promise<SubmissionRow[]> {
  return (await executor.all(selectAllOfUser, { userId })).map(toSubmission)
}

export async function receivedAtOfNth(
  executor: Executor,
  userId: string,
  board: string,
  nth: number,
): Promise<Millis | undefined> {
  return (await executor.all(selectNthReceivedAt, { userId, board, skipped: nth - 1 }))[0]?.receivedAt
}

export async function addSubmission(executor: Executor, added: SubmissionRow): Promise<void> {
  await executor.run(insertSubmission, { ...added, removed: added.removed ? 1 : 0 })
}

export async function removeSubmission(
  executor: Executor,
  key: OfUser & { submissionId: string },
): Promise<boolean> {
  return (await executor.run(markRemoved, key)) === 1
}

function toSubmission(row: SubmissionColumns): SubmissionRow {
  return { ...row, removed: row.removed === 1 }
}
