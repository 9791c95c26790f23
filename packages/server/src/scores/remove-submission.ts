import { Refusal } from '../errors/refusal.ts'
import type { BoardRow, ScoreKey } from '../store/board-store.ts'
import type { StoreWrites } from '../store/store.ts'
import { foldScore } from './fold-score.ts'
import { isSameScore } from './submit-score.ts'

const lockUserOf = async (writes: StoreWrites, { appid }: BoardRow, userId: string): Promise<void> => {
  if (!(await writes.lockUser(userId)) || (await writes.userById(userId))?.appid !== appid)
    throw new Refusal('SCORE_NOT_FOUND')
}

/** Makes the score anew of the submissions that still count. */
const foldAnew = async (writes: StoreWrites, { definition }: BoardRow, key: ScoreKey): Promise<void> => {
  const score = foldScore(definition, await writes.countedSubmissions(key))
  if (score === 'unsafe')
    throw new Refusal('SCORE_OUT_OF_BOUNDS', { detail: 'The sum of what remains is beyond what is exact.' })
  const before = (await writes.score(key)) ?? null
  if (!isSameScore(before, score))
    await writes.putScore(key, score, { ranksGroups: definition.groups !== undefined })
}

/**
 * Takes a submission out for good, of a closed period too, and makes the score anew of what remains.
 * @throws {Refusal} SCORE_NOT_FOUND; SCORE_OUT_OF_BOUNDS when the sum of what remains could not be told exactly
 */
export const removeSubmission = async (
  writes: StoreWrites,
  { board, userId, submissionId }: { board: BoardRow; userId: string; submissionId: string },
): Promise<void> => {
  await lockUserOf(writes, board, userId)
  const removed = await writes.submission(userId, board.board, submissionId)
  if (removed === undefined || !(await writes.removeSubmission(userId, board.board, submissionId)))
    throw new Refusal('SCORE_NOT_FOUND')
  const { period, groupId } = removed
  await foldAnew(writes, board, { userId, board: board.board, period, groupId })
}

/**
 * Takes out all that counts towards a score, and the score with it. Answers how many submissions those were.
 * @throws {Refusal} SCORE_NOT_FOUND when nothing counts
 */
export const removeScore = async (
  writes: StoreWrites,
  { board, ...place }: Omit<ScoreKey, 'board'> & { board: BoardRow },
): Promise<number> => {
  await lockUserOf(writes, board, place.userId)
  const key = { ...place, board: board.board }
  const counted = await writes.countedSubmissions(key)
  if (counted.length === 0) throw new Refusal('SCORE_NOT_FOUND')
  for (const { submissionId } of counted) await writes.removeSubmission(key.userId, key.board, submissionId)
  await foldAnew(writes, board, key)
  return counted.length
}
