import { UserExport, UserId } from '@qunkit/contract'
import { Type } from 'typebox'
import { toBoard } from '../../boards/view.ts'
import { Refusal } from '../../errors/refusal.ts'
import { answers, nothing } from '../../http/answers.ts'
import type { App } from '../../http/app.ts'
import { exportUser } from '../../profiles/export-user.ts'
import type { Services } from '../../services.ts'
import { NO_GROUP } from '../../store/board-store.ts'
import { time } from '../../text/time.ts'
import { auditEntry } from '../access/audit.ts'
import { mayAct } from '../access/authorize.ts'
import { findUser } from '../access/find.ts'
import { UserDetails } from '../schemas/user.ts'
import { toGroupSummary, toUserSummary } from '../views.ts'

const params = Type.Object({ userId: UserId })

/** A user's page, what is held about them, and their erasure. */
export const userRoutes = (app: App, services: Services): void => {
  const { store } = services

  app.get('/users/:userId', { schema: { params, response: answers(UserDetails) } }, async (request) => {
    const { reads } = store
    const user = await findUser(services, request.params.userId)
    const [groups, scores, boards, sessionKeys, payloads] = await Promise.all([
      reads.groupsOf(user.userId),
      reads.allScoresOf(user.userId),
      reads.boardsOf(user.appid),
      reads.sessionKeysOf(user.userId),
      reads.payloadCountOf(user.userId),
    ])
    return {
      user: toUserSummary(user),
      groups: groups.map(({ group, membership }) => ({
        group: toGroupSummary(group),
        hidden: membership.hidden,
        joinedAt: time(membership.joinedAt),
        lastVerifiedAt: time(membership.lastVerifiedAt),
      })),
      scores: scores.map(({ board, period, groupId, value, tieBreak, achievedAt }) => ({
        board,
        period,
        groupId: groupId === NO_GROUP ? null : groupId,
        value,
        tieBreak,
        achievedAt: time(achievedAt),
      })),
      boards: boards.map(toBoard),
      heldInSecret: { sessionKeys: sessionKeys.length, payloads },
    }
  })

  app.get(
    '/users/:userId/export',
    { schema: { params, response: answers(UserExport) } },
    async (request, reply) => {
      const { userId } = request.params
      const exported = await exportUser(services, userId)
      if (exported === undefined) throw new Refusal('USER_NOT_FOUND')
      await store.write((writes) =>
        writes.addAudit(auditEntry(services, request, { action: 'user.export', subject: `user/${userId}` })),
      )
      reply.header('content-disposition', `attachment; filename="user-${userId}.json"`)
      return exported
    },
  )

  app.delete(
    '/users/:userId',
    { onRequest: mayAct, schema: { params, response: nothing } },
    async (request, reply) => {
      const { userId } = request.params
      await store.write(async (writes) => {
        if (!(await writes.eraseUser(userId))) throw new Refusal('USER_NOT_FOUND')
        await writes.addAudit(
          auditEntry(services, request, { action: 'user.erase', subject: `user/${userId}` }),
        )
      })
      return reply.code(204).send()
    },
  )
}
