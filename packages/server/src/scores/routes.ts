import {
  BoardId,
  MAX_PAGE,
  PeriodId,
  ScoreBatchRequest,
  ScoreBatchResponse,
  ScoreRequest,
  ScoreResponse,
  SubmissionPage,
  UserId,
} from '@qunkit/contract'
import { Type } from 'typebox'
import { serverKeyEntry } from '../admin/access/audit.ts'
import { AppQuery, boardParams, findBoard } from '../boards/routes.ts'
import { Refusal } from '../errors/refusal.ts'
import { answers, nothing } from '../http/answers.ts'
import type { App } from '../http/app.ts'
import { appOf, callerOf, serverAppOf } from '../http/authenticate.ts'
import { orErased } from '../profiles/routes.ts'
import type { Services } from '../services.ts'
import { readHistory } from './history.ts'
import { removeSubmission } from './remove-submission.ts'
import { submitBatch } from './submit-batch.ts'
import { submitScore } from './submit-score.ts'
import { toScoreResponse } from './view.ts'

/** Five hundred submissions, each with all that it may say. */
const BATCH_BYTES = 512 * 1024

const HistoryQuery = Type.Object({
  period: Type.Optional(
    Type.String({
      ...PeriodId,
      description: 'A period by its name, `current` or `previous`; all, when left out',
    }),
  ),
  cursor: Type.Optional(Type.String({ maxLength: 512 })),
  limit: Type.Optional(Type.Number({ minimum: 1, maximum: MAX_PAGE, multipleOf: 1 })),
})

const userParams = Type.Object({ board: BoardId, userId: UserId })
const submissionParams = Type.Object({
  ...userParams.properties,
  submissionId: Type.String({
    ...UserId,
    description: 'From the answer to the submission, or from the history',
  }),
})

/** Needs a caller: registered where `authenticate` runs. */
export const scoreRoutes = (app: App, services: Services): void => {
  app.post(
    '/v1/boards/:board/scores',
    {
      schema: {
        tags: ['scores'],
        summary: 'Submit a score',
        description:
          "With a user's token, where the board lets clients submit, within its bounds; or with a server key, which names the " +
          'user and may say when it was made. The same submission again (the same `idempotencyKey`) changes nothing: it is ' +
          'answered with `repeated: true` and the score as it stands now.',
        params: boardParams,
        querystring: AppQuery,
        body: ScoreRequest,
        response: answers(ScoreResponse),
      },
    },
    async (request) => {
      const board = await findBoard(services, appOf(services, request), request.params.board)
      const given = request.body
      const sender =
        request.caller === 'server'
          ? { by: 'server' as const, userId: given.userId ?? '' }
          : { by: 'user' as const, userId: callerOf(request).user }
      const submitted = await submitScore(services, { board, given, ...sender })
      if (submitted instanceof Refusal) throw submitted
      return toScoreResponse(submitted)
    },
  )

  app.post(
    '/v1/boards/:board/scores/batch',
    {
      bodyLimit: BATCH_BYTES,
      schema: {
        tags: ['scores'],
        summary: 'Submit many scores (server key)',
        description:
          'Each is taken or refused by itself, and has an answer of its own, in their order. After an answer that was lost, send ' +
          'all again: what was taken already is not taken twice.',
        params: boardParams,
        querystring: AppQuery,
        body: ScoreBatchRequest,
        response: answers(ScoreBatchResponse),
      },
    },
    async (request) => {
      const board = await findBoard(services, serverAppOf(services, request), request.params.board)
      return { results: await submitBatch(services, board, request.body.scores) }
    },
  )

  app.get(
    '/v1/boards/:board/scores',
    {
      schema: {
        tags: ['scores'],
        summary: 'What I submitted, newest first',
        params: boardParams,
        querystring: HistoryQuery,
        response: answers(SubmissionPage),
      },
    },
    async (request) => {
      const { user, app } = callerOf(request)
      const board = await findBoard(services, app, request.params.board)
      const page = await readHistory(services, { board, userId: user, query: request.query })
      // Someone who submitted nothing may also be someone who was erased: their token is then no longer good.
      if (page.submissions.length === 0) orErased(await services.store.reads.userById(user))
      return page
    },
  )

  app.get(
    '/v1/boards/:board/users/:userId/scores',
    {
      schema: {
        tags: ['scores'],
        summary: 'What a user submitted, newest first (server key)',
        params: userParams,
        querystring: Type.Object({ ...HistoryQuery.properties, ...AppQuery.properties }),
        response: answers(SubmissionPage),
      },
    },
    async (request) => {
      const appid = serverAppOf(services, request)
      const { userId } = request.params
      const board = await findBoard(services, appid, request.params.board)
      if ((await services.store.reads.userById(userId))?.appid !== appid) throw new Refusal('USER_NOT_FOUND')
      return readHistory(services, { board, userId, query: request.query })
    },
  )

  app.delete(
    '/v1/boards/:board/users/:userId/scores/:submissionId',
    {
      schema: {
        tags: ['scores'],
        summary: 'Take a submission out (server key)',
        description:
          'The score is made anew of what remains, and every list with it, also of a period that has closed. The submission ' +
          'stays in the history, as `removed`, and its idempotency key stays used.',
        params: submissionParams,
        querystring: AppQuery,
        response: nothing,
      },
    },
    async (request, reply) => {
      const { userId, submissionId } = request.params
      const board = await findBoard(services, serverAppOf(services, request), request.params.board)
      const audit = serverKeyEntry(services, request, {
        action: 'submission.remove',
        subject: `user/${userId}/board/${board.board}/submission/${submissionId}`,
      })
      await services.store.write(async (writes) => {
        await removeSubmission(writes, { board, userId, submissionId })
        await writes.addAudit(audit)
      })
      return reply.code(204).send()
    },
  )
}
