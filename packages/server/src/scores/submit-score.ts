import { isSameDefinition } from '../boards/definition-check.ts'
import { openPeriodAt } from '../boards/readable-periods.ts'
import { Refusal } from '../errors/refusal.ts'
import type { Services } from '../services.ts'
import { type BoardRow, NO_GROUP, type ScoreRow, type SubmissionRow } from '../store/board-store.ts'
import type { Millis, StoreWrites } from '../store/store.ts'
import { applySubmission } from './fold-score.ts'
import { type GivenScore, readTime, submissionFault } from './submission-check.ts'
import { newSubmissionId } from './submission-id.ts'

export interface SubmissionRequest {
  readonly board: BoardRow
  readonly userId: string
  readonly given: GivenScore
  readonly by: 'user' | 'server'
}

/** What became of a submission. */
export interface Submitted {
  readonly submission: SubmissionRow
  /** As it stands now; of a repetition when nothing of it remains, as the submission made it. */
  readonly score: ScoreRow
  readonly changed: boolean
  readonly repeated: boolean
}

const MINUTE = 60_000

/**
 * Takes a submission, in one durable unit. The same again (same idempotencyKey, same content) changes nothing and is
 * answered as the first was, with the score as it stands now, even when its period has closed meanwhile.
 *
 * A refusal is an answer here, not a throw: nothing was written before it, and a unit that fails would make SQLite run
 * the units that share its transaction again.
 */
export const submitScore = async (
  services: Pick<Services, 'store' | 'boards' | 'now'>,
  request: SubmissionRequest,
): Promise<Submitted | Refusal> => {
  const { store, boards, now } = services
  const { given, by } = request
  const fault = submissionFault(request.board, given, by)
  if (fault !== undefined) return fault
  const receivedAt = now()
  const at = given.at === undefined ? receivedAt : readTime(given.at, receivedAt)
  if (at instanceof Refusal) return at
  // Made here, in the order in which submissions came: units may run in another.
  const submissionId = newSubmissionId(receivedAt)
  const received = { ...request, submissionId, at, receivedAt }
  const { board, submitted } = await store.write(async (writes) => {
    const board = await settledBoard(writes, request.board)
    return { board, submitted: await inUnit(writes, { ...received, board }) }
  })
  if (board !== request.board) boards.forget(board.appid, board.board)
  else if (!(submitted instanceof Refusal)) immutable.add(board)
  return submitted
}

/**
 * Boards that are known to have scores: nothing of them that matters here can change any more. Of others the definition
 * is read again in the unit, for it may have been replaced since it was remembered, and held until the score is there.
 */
const immutable = new WeakSet<BoardRow>()

interface Received extends SubmissionRequest {
  readonly submissionId: string
  readonly at: Millis
  readonly receivedAt: Millis
}

/** The board as the unit may count on it: the same object, when it is what is known already. */
const settledBoard = async (writes: StoreWrites, board: BoardRow): Promise<BoardRow> => {
  if (immutable.has(board)) return board
  await writes.lockBoard(board.appid, board.board, 'submission')
  const read = await writes.boardOf(board.appid, board.board)
  return read === undefined || isSameDefinition(read.definition, board.definition) ? board : read
}

const inUnit = async (writes: StoreWrites, received: Received): Promise<Submitted | Refusal> => {
  const { userId, board, given, by } = received
  const fault = submissionFault(board, given, by)
  if (fault !== undefined) return fault
  const isThere = await writes.lockUser(userId)
  if (!isThere) return new Refusal(by === 'user' ? 'TOKEN_INVALID' : 'USER_NOT_FOUND')
  if (by === 'server' && (await writes.userById(userId))?.appid !== board.appid)
    return new Refusal('USER_NOT_FOUND')

  const first = await writes.submissionByKey(userId, board.board, given.idempotencyKey)
  if (first !== undefined) return repeat(writes, received, first)
  return (await refusalOf(writes, received)) ?? add(writes, received)
}

/** What only the database can tell against a new submission. */
const refusalOf = async (
  writes: StoreWrites,
  { userId, board, given, by, receivedAt }: Received,
): Promise<Refusal | undefined> => {
  const { submissions } = board.definition
  if (given.groupId !== undefined && (await writes.groupAccess(given.groupId, userId)) === undefined)
    return new Refusal('GROUP_NOT_FOUND')
  if (by === 'server' || submissions.by === 'server') return undefined
  const nth = await writes.receivedAtOfNth(userId, board.board, submissions.perMinute)
  // Clocks of two processes differ: one that was received a little later than now counts as well.
  if (nth === undefined || Math.abs(receivedAt - nth) >= MINUTE) return undefined
  return new Refusal('RATE_LIMITED', {
    retryAfter: Math.max(1, Math.ceil((nth + MINUTE - receivedAt) / 1000)),
  })
}

const add = async (writes: StoreWrites, received: Received): Promise<Submitted | Refusal> => {
  const { userId, board, given, at, receivedAt, submissionId } = received
  const span = openPeriodAt(board, at, receivedAt)
  if (span === undefined) return new Refusal('PERIOD_CLOSED')

  const key = { userId, board: board.board, period: span.period, groupId: given.groupId ?? NO_GROUP }
  const before = (await writes.score(key)) ?? null
  const submission = {
    ...key,
    submissionId,
    idempotencyKey: given.idempotencyKey,
    value: given.value,
    tieBreak: given.tieBreak ?? null,
    at,
    receivedAt,
    removed: false,
  }
  const score = applySubmission(board.definition, before, submission)
  if (score === 'unsafe')
    return new Refusal('SCORE_OUT_OF_BOUNDS', {
      detail: `The sum must be from ${Number.MIN_SAFE_INTEGER} to ${Number.MAX_SAFE_INTEGER}.`,
    })
  await writes.addSubmission(submission)
  const changed = !isSameScore(before, score)
  if (changed) await writes.putScore(key, score, { ranksGroups: board.definition.groups !== undefined })
  return { submission, score, changed, repeated: false }
}

const repeat = async (
  writes: StoreWrites,
  { board, given, at }: Received,
  first: SubmissionRow,
): Promise<Submitted | Refusal> => {
  const isSame =
    first.value === given.value &&
    first.tieBreak === (given.tieBreak ?? null) &&
    first.groupId === (given.groupId ?? NO_GROUP) &&
    (given.at === undefined || first.at === at)
  if (!isSame) return new Refusal('IDEMPOTENCY_CONFLICT')
  const { userId, board: name, period, groupId } = first
  const score = await writes.score({ userId, board: name, period, groupId })
  const { value, tieBreak, submissionId } = first
  return {
    submission: first,
    score: score ?? { value, tieBreak, achievedAt: first.at, submissionId },
    changed: board.definition.keep === 'sum' ? !first.removed : score?.submissionId === submissionId,
    repeated: true,
  }
}

export const isSameScore = (one: ScoreRow | null, other: ScoreRow | null): boolean =>
  one === other ||
  (one !== null &&
    other !== null &&
    one.value === other.value &&
    one.tieBreak === other.tieBreak &&
    one.achievedAt === other.achievedAt &&
    one.submissionId === other.submissionId)
