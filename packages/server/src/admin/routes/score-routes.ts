import { BoardId, GroupId, PeriodId, UserId } from '@qunkit/contract'
import { Type } from 'typebox'
import { answers, nothing } from '../../http/answers.ts'
import type { App } from '../../http/app.ts'
import { removeScore, removeSubmission } from '../../scores/remove-submission.ts'
import type { Services } from '../../services.ts'
import { NO_GROUP } from '../../store/board-store.ts'
import { auditEntry } from '../access/audit.ts'
import { mayAct } from '../access/authorize.ts'
import { findBoardOfUser } from '../access/find.ts'
import { Submissions } from '../schemas/user.ts'
import { toPage, toSubmissions } from '../views.ts'

const SUBMISSIONS_AT_ONCE = 50

const params = Type.Object({ userId: UserId, board: BoardId })
const submissionParams = Type.Object({ ...params.properties, submissionId: UserId })

/** What a user submitted to a board, and how it is taken out. */
export const scoreRoutes = (app: App, services: Services): void => {
  const { store } = services

  app.get(
    '/users/:userId/boards/:board/submissions',
    {
      schema: {
        params,
        querystring: Type.Object({ before: Type.Optional(UserId) }),
        response: answers(Submissions),
      },
    },
    async (request) => {
      await findBoardOfUser(services, request.params)
      const read = await store.reads.submissionsOf({
        ...request.params,
        ...request.query,
        limit: SUBMISSIONS_AT_ONCE + 1,
      })
      const { rows, next } = toPage(read, SUBMISSIONS_AT_ONCE, ({ submissionId }) => submissionId)
      return { submissions: toSubmissions(rows), next }
    },
  )

  app.delete(
    '/users/:userId/boards/:board/submissions/:submissionId',
    { onRequest: mayAct, schema: { params: submissionParams, response: nothing } },
    async (request, reply) => {
      const { userId, submissionId } = request.params
      const board = await findBoardOfUser(services, request.params)
      await store.write(async (writes) => {
        await removeSubmission(writes, { board, userId, submissionId })
        await writes.addAudit(
          auditEntry(services, request, {
            action: 'submission.remove',
            subject: `user/${userId}/board/${board.board}/submission/${submissionId}`,
          }),
        )
      })
      return reply.code(204).send()
    },
  )

  app.delete(
    '/users/:userId/boards/:board/score',
    {
      onRequest: mayAct,
      schema: {
        params,
        querystring: Type.Object({ period: PeriodId, groupId: Type.Optional(GroupId) }),
        response: nothing,
      },
    },
    async (request, reply) => {
      const { userId } = request.params
      const { period, groupId = NO_GROUP } = request.query
      const board = await findBoardOfUser(services, request.params)
      await store.write(async (writes) => {
        const removed = await removeScore(writes, { board, userId, period, groupId })
        await writes.addAudit(
          auditEntry(services, request, {
            action: 'score.remove',
            subject: `user/${userId}/board/${board.board}/period/${period}`,
            detail: [`submissions ${removed}`, ...(groupId === NO_GROUP ? [] : [`group ${groupId}`])].join(
              ', ',
            ),
          }),
        )
      })
      return reply.code(204).send()
    },
  )
}
