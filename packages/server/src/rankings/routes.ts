import { BoardId, GroupId, MyRank, MyRanks, PeriodId, Ranking, RankingQuery } from '@qunkit/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { findPeriod, readablePeriods } from '../boards/readable-periods.ts'
import { boardParams, findBoard } from '../boards/routes.ts'
import { toBoard, toPeriod } from '../boards/view.ts'
import { Refusal } from '../errors/refusal.ts'
import { toGroupView } from '../groups/view.ts'
import { answers } from '../http/answers.ts'
import type { App } from '../http/app.ts'
import { callerOf } from '../http/authenticate.ts'
import { matchesTag } from '../http/if-none-match.ts'
import { sendJsonParts } from '../http/send-parts.ts'
import type { Services } from '../services.ts'
import { readGroupRanking } from './group-ranking.ts'
import { readOwnPlace } from './own-place.ts'
import { readRankingPage } from './ranking-page.ts'

const params = Type.Object({ groupId: GroupId, board: BoardId })

const PeriodQuery = Type.Object({
  period: Type.Optional(
    Type.String({ ...PeriodId, description: 'A period by its name, `current` (default) or `previous`' }),
  ),
})

/** Described as what it is, sent as the bytes that were made. */
const Rendered = Type.Unsafe<Ranking | FastifyReply>(Ranking)
const RenderedRank = Type.Unsafe<string>(MyRank)

const headersOf = (etag: string) => ({ etag, 'cache-control': 'private, no-cache' })

const sendUnchanged = (reply: FastifyReply, etag: string) => reply.code(304).headers(headersOf(etag)).send()

/**
 * Answers 304 before anything else is done, when the caller was sent this very answer, and the list, the board, its
 * periods and the caller's membership are what they were, all known without asking the database. Else the handler
 * sees to it.
 */
const answerUnchanged =
  ({ rankings, boards, store, now }: Services) =>
  (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const tags = request.headers['if-none-match']
    const { user, app } = callerOf(request)
    const sent = tags === undefined ? undefined : rankings.sent(user, request.url)
    const isUnchanged =
      sent !== undefined &&
      matchesTag(tags, sent.etag) &&
      boards.peek(app, sent.board.board) === sent.board &&
      readablePeriods(sent.board, now()) === sent.periods &&
      store.reads.listVersion(sent.groupId, user) === sent.version
    if (isUnchanged) sendUnchanged(reply, sent.etag)
    else done()
  }

/** Needs a caller: registered where `authenticate` runs. */
export const rankingRoutes = (app: App, services: Services): void => {
  const { store, rankings, now } = services
  const versionFor = async (groupId: string, user: string): Promise<number> => {
    const version = await store.reads.listVersion(groupId, user)
    if (version === undefined) throw new Refusal('GROUP_NOT_FOUND')
    return version
  }

  app.get(
    '/v1/groups/:groupId/boards/:board',
    {
      onRequest: answerUnchanged(services),
      schema: {
        tags: ['rankings'],
        summary: "A group's ranking, for its members, with my own place",
        description:
          'A page from the top, after a `cursor`, or `around=me`. Send the `ETag` back as `If-None-Match`: 304 says that ' +
          'nothing changed. A period that has closed is ranked over the members that the group shows now.',
        params,
        querystring: RankingQuery,
        response: {
          ...answers(Rendered),
          304: Type.Unsafe<undefined>(Type.Null({ description: 'Nothing changed' })),
        },
      },
    },
    async (request, reply) => {
      const { groupId } = request.params
      const { user, app } = callerOf(request)
      const version = await versionFor(groupId, user)
      const board = await findBoard(services, app, request.params.board)
      const periods = readablePeriods(board, now())
      const page = await readRankingPage(services, {
        groupId,
        userId: user,
        board,
        version,
        query: request.query,
      })
      const { etag, parts, me } = page
      // The value of a hidden member may change without the group's version.
      if (!me.hidden) rankings.noteSent(user, request.url, { etag, groupId, version, board, periods })
      if (matchesTag(request.headers['if-none-match'], etag)) return sendUnchanged(reply, etag)
      return sendJsonParts(reply.headers(headersOf(etag)), parts)
    },
  )

  app.get(
    '/v1/groups/:groupId/boards/:board/me',
    {
      schema: {
        tags: ['rankings'],
        summary: "My own place in a group's ranking",
        params,
        querystring: PeriodQuery,
        response: answers(RenderedRank),
      },
    },
    async (request, reply) => {
      const { groupId } = request.params
      const { user, app } = callerOf(request)
      const version = await versionFor(groupId, user)
      const board = await findBoard(services, app, request.params.board)
      const period = findPeriod(board, request.query.period ?? 'current', now())
      const place = await placeIn(services, { groupId, board, period, version, userId: user })
      const rank: MyRank = { ...place, period: toPeriod(period) }
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(rank))
    },
  )

  app.get(
    '/v1/boards/:board/ranks',
    {
      schema: {
        tags: ['rankings'],
        summary: 'My place in each of my groups, the group last entered first',
        params: boardParams,
        querystring: PeriodQuery,
        response: answers(MyRanks),
      },
    },
    async (request) => {
      const { user, app } = callerOf(request)
      const board = await findBoard(services, app, request.params.board)
      const period = findPeriod(board, request.query.period ?? 'current', now())
      const groups = []
      for (const access of await store.reads.groupsOf(user)) {
        const { groupId, version } = access.group
        const place = await placeIn(services, { groupId, board, period, version, userId: user })
        const { me, ranked, members } = place
        groups.push({ group: toGroupView(access).group, ranked, members, me })
      }
      // Someone without groups may also be someone who was erased: their token is then no longer good.
      if (groups.length === 0 && (await store.reads.userById(user)) === undefined)
        throw new Refusal('TOKEN_INVALID')
      return { board: toBoard(board), period: toPeriod(period), groups }
    },
  )
}

const placeIn = async (
  services: Services,
  { userId, ...request }: Parameters<typeof readGroupRanking>[1] & { userId: string },
) => {
  const ranking = await readGroupRanking(services, request)
  if (ranking === undefined) throw new Refusal('GROUP_NOT_FOUND')
  const me = await readOwnPlace(services, { ranking, board: request.board, userId })
  if (me === undefined) throw new Refusal('TOKEN_INVALID')
  const { version, ranked, rows } = ranking
  return { me, version, ranked, members: rows.length }
}
