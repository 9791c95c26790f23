import type { ScoreRequest, ScoreResponse, SubmissionPage } from '@qunkit/contract'
import type { Clock } from './clock.ts'
import type { HttpAnswer, HttpRequest } from './http.ts'
import { route, withQuery } from './route.ts'
import { scoreResponse, submissionPage } from './shape.ts'

/** A value to submit. With `idempotencyKey` also a later call, after a restart, counts it once. */
export type NewScore = Pick<ScoreRequest, 'value' | 'tieBreak' | 'groupId'> &
  Partial<Pick<ScoreRequest, 'idempotencyKey'>>

export interface SubmissionsQuery {
  readonly period?: string
  readonly cursor?: string
  readonly limit?: number
}

export interface ScoreCalls {
  /** Submits the user's value to a board; it counts once, however often a bad network makes it be sent. */
  submitScore(board: string, score: NewScore): Promise<ScoreResponse>
  /** What the user submitted, newest first. */
  submissions(board: string, query?: SubmissionsQuery): Promise<SubmissionPage>
}

export const createScores = (
  send: (request: HttpRequest) => Promise<HttpAnswer>,
  clock: Clock,
): ScoreCalls => {
  let made = 0
  const chance = (): string => clock.random().toString(36).slice(2)
  const newKey = (): string => `${clock.now().toString(36)}.${++made}.${chance()}${chance()}`
  return {
    async submitScore(board, score) {
      const answer = await send({
        method: 'POST',
        path: route`/v1/boards/${board}/scores`,
        body: { idempotencyKey: newKey(), ...score },
      })
      return answer.read<ScoreResponse>(scoreResponse)
    },
    async submissions(board, query = {}) {
      const answer = await send({
        method: 'GET',
        path: withQuery(route`/v1/boards/${board}/scores`, query),
      })
      return answer.read<SubmissionPage>(submissionPage)
    },
  }
}
