import { BoardId, GroupId, HideRequest, PeriodId, UserId } from '@qunkit/contract'
import { Type } from 'typebox'
import { readablePeriods } from '../../boards/readable-periods.ts'
import { toBoard, toPeriod } from '../../boards/view.ts'
import { Refusal } from '../../errors/refusal.ts'
import { answers, nothing } from '../../http/answers.ts'
import type { App } from '../../http/app.ts'
import { toRankedMember } from '../../rankings/view.ts'
import type { Services } from '../../services.ts'
import { auditEntry } from '../access/audit.ts'
import { mayAct } from '../access/authorize.ts'
import { findGroup } from '../access/find.ts'
import { readRankingOf } from '../group-ranking.ts'
import { AnyMembers, GroupDetails, GroupRanked } from '../schemas/group.ts'
import { toAnyMember, toGroupSummary, toPage, toPerson } from '../views.ts'

const MEMBERS_AT_ONCE = 100

const groupParams = Type.Object({ groupId: GroupId })
const memberParams = Type.Object({ groupId: GroupId, userId: UserId })

/** Which of a group's rankings. */
export const rankingParams = Type.Object({ groupId: GroupId, board: BoardId })
export const rankingQuery = Type.Object({ period: Type.Optional(PeriodId) })

const noMember = () => new Refusal('USER_NOT_FOUND', { detail: 'This user is not a member of this group.' })

/** A group's page: its members, hidden ones too, and its rankings. */
export const groupRoutes = (app: App, services: Services): void => {
  const { store, now } = services

  app.get(
    '/groups/:groupId',
    { schema: { params: groupParams, response: answers(GroupDetails) } },
    async ({ params }) => {
      const group = await findGroup(services, params.groupId)
      const boards = await store.reads.boardsOf(group.appid)
      return {
        group: toGroupSummary(group),
        boards: boards.map(({ board, definition }) => ({ board, title: definition.title })),
      }
    },
  )

  app.get(
    '/groups/:groupId/members',
    {
      schema: {
        params: groupParams,
        querystring: Type.Object({ after: Type.Optional(UserId) }),
        response: answers(AnyMembers),
      },
    },
    async ({ params, query }) => {
      const { groupId } = await findGroup(services, params.groupId)
      const read = await store.reads.anyMembers({ groupId, ...query, limit: MEMBERS_AT_ONCE + 1 })
      const { rows, next } = toPage(read, MEMBERS_AT_ONCE, ({ userId }) => userId)
      return { members: rows.map(toAnyMember), next }
    },
  )

  app.put(
    '/groups/:groupId/members/:userId',
    { onRequest: mayAct, schema: { params: memberParams, body: HideRequest, response: nothing } },
    async (request, reply) => {
      const { groupId, userId } = request.params
      const { hidden } = request.body
      await store.write(async (writes) => {
        if ((await writes.setHidden(groupId, userId, hidden)) === undefined) throw noMember()
        const action = hidden ? 'member.hide' : 'member.show'
        await writes.addAudit(
          auditEntry(services, request, { action, subject: `group/${groupId}/user/${userId}` }),
        )
      })
      return reply.code(204).send()
    },
  )

  app.delete(
    '/groups/:groupId/members/:userId',
    { onRequest: mayAct, schema: { params: memberParams, response: nothing } },
    async (request, reply) => {
      const { groupId, userId } = request.params
      await store.write(async (writes) => {
        if (!(await writes.leaveGroup(groupId, userId))) throw noMember()
        await writes.addAudit(
          auditEntry(services, request, {
            action: 'member.remove',
            subject: `group/${groupId}/user/${userId}`,
          }),
        )
      })
      return reply.code(204).send()
    },
  )

  app.get(
    '/groups/:groupId/boards/:board',
    { schema: { params: rankingParams, querystring: rankingQuery, response: answers(GroupRanked) } },
    async ({ params, query }) => {
      const { board, period, ranking } = await readRankingOf(services, { ...params, ...query })
      return {
        board: toBoard(board),
        period: period.period,
        periods: readablePeriods(board, now()).periods.map(toPeriod),
        rows: ranking.rows.map((row) => {
          const { rank, value, tieBreak, achievedAt } = toRankedMember(services, row)
          return { ...toPerson(row), rank, value, tieBreak, achievedAt }
        }),
      }
    },
  )
}
