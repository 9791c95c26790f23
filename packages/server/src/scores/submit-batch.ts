import { type ErrorCode, errorCodes, type ScoreBatchRequest, type ScoreBatchResponse } from '@qunkit/contract'
import { Refusal } from '../errors/refusal.ts'
import type { Services } from '../services.ts'
import type { BoardRow } from '../store/board-store.ts'
import { StoreUnavailableError } from '../store/store-unavailable-error.ts'
import { submitScore } from './submit-score.ts'
import { toScoreResponse } from './view.ts'

type Result = ScoreBatchResponse['results'][number]

/**
 * Takes many submissions, each in a unit of its own. They are begun together, so that SQLite commits them together and
 * waits for the disk once. A fault of the database is the answer of those that it met; the others stand.
 */
export const submitBatch = (
  services: Pick<Services, 'store' | 'boards' | 'now'>,
  board: BoardRow,
  scores: ScoreBatchRequest['scores'],
): Promise<Result[]> =>
  Promise.all(
    scores.map(async (given): Promise<Result> => {
      try {
        const submitted = await submitScore(services, { board, given, userId: given.userId, by: 'server' })
        return submitted instanceof Refusal
          ? refused(submitted.code, submitted.detail)
          : toScoreResponse(submitted)
      } catch (error) {
        if (StoreUnavailableError.isInstance(error)) return refused('STORE_UNAVAILABLE')
        throw error
      }
    }),
  )

const refused = (code: ErrorCode, detail: string = errorCodes[code].fix): Result => ({ code, detail })
