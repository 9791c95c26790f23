import { Refusal } from '../errors/refusal.ts'
import type { Services } from '../services.ts'
import type { BoardRow } from '../store/board-store.ts'
import { foldScore } from './fold-score.ts'
import { isSameScore } from './submit-score.ts'

/**
 * Takes a submission out for good, of a closed period too, and makes the score anew of what remains.
 * @throws {Refusal} SCORE_NOT_FOUND; SCORE_OUT_OF_BOUNDS when the sum of what remains could not be told exactly
 */
export const removeSubmission = async (
  { store }: Pick<Services, 'store'>,
  { board, userId, submissionId }: { board: BoardRow; userId: string; submissionId: string },
): Promise<void> => {
  const { board: name, definition, appid } = board
  await store.write(async (writes) => {
    if (!(await writes.lockUser(userId)) || (await writes.userById(userId))?.appid !== appid)
      throw new Refusal('SCORE_NOT_FOUND')
    const removed = await writes.submission(userId, name, submissionId)
    if (removed === undefined || !(await writes.removeSubmission(userId, name, submissionId)))
      throw new Refusal('SCORE_NOT_FOUND')
    const { period, groupId } = removed
    const key = { userId, board: name, period, groupId }
    const score = foldScore(definition, await writes.countedSubmissions(key))
    if (score === 'unsafe')
      throw new Refusal('SCORE_OUT_OF_BOUNDS', { detail: 'The sum of what remains is beyond what is exact.' })
    const before = (await writes.score(key)) ?? null
    if (!isSameScore(before, score))
      await writes.putScore(key, score, { ranksGroups: definition.groups !== undefined })
  })
}
