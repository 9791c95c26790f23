import { GroupId, MemberPage, MembersQuery } from '@qunkit/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Refusal } from '../errors/refusal.ts'
import { answers } from '../http/answers.ts'
import type { App } from '../http/app.ts'
import { callerOf } from '../http/authenticate.ts'
import { matchesTag } from '../http/if-none-match.ts'
import type { Services } from '../services.ts'
import { readMemberPage } from './member-page.ts'
import type { RenderedPage } from './page-cache.ts'

/** Described as what it is, sent as the bytes that were kept. */
const Rendered = Type.Unsafe<MemberPage | Buffer>(MemberPage)

/**
 * Answers 304 before anything else is done, when the page was sent before, its list has not changed since, and
 * the caller is still a member, all known without asking the database. Else the handler sees to it.
 */
const answerUnchanged =
  ({ pages, store }: Services) =>
  (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const tags = request.headers['if-none-match']
    const page = tags === undefined ? undefined : pages.newest(request.url)
    const isUnchanged =
      page !== undefined &&
      matchesTag(tags, page.etag) &&
      store.reads.listVersion(page.groupId, callerOf(request).user) === page.version
    if (isUnchanged) sendUnchanged(reply, page)
    else done()
  }

const headersOf = (page: RenderedPage) => ({ etag: page.etag, 'cache-control': 'private, no-cache' })

const sendUnchanged = (reply: FastifyReply, page: RenderedPage) =>
  reply.code(304).headers(headersOf(page)).send()

/** Needs a caller: registered where `authenticate` runs. */
export const memberRoutes = (app: App, services: Services): void => {
  app.get(
    '/v1/groups/:groupId/members',
    {
      onRequest: answerUnchanged(services),
      schema: {
        tags: ['members'],
        summary: "A group's members, for its members",
        description: 'Send the `ETag` back as `If-None-Match`: 304 says that nothing changed.',
        params: Type.Object({ groupId: GroupId }),
        querystring: MembersQuery,
        response: {
          ...answers(Rendered),
          304: Type.Unsafe<undefined>(Type.Null({ description: 'Nothing changed' })),
        },
      },
    },
    async (request, reply) => {
      const { groupId } = request.params
      const { reads } = services.store
      const version = await reads.listVersion(groupId, callerOf(request).user)
      if (version === undefined) throw new Refusal('GROUP_NOT_FOUND')

      const page = await services.pages.page(request.url, { groupId, version }, () =>
        readMemberPage(services, reads, { groupId, ...request.query }),
      )
      if (matchesTag(request.headers['if-none-match'], page.etag)) return sendUnchanged(reply, page)
      return reply.headers(headersOf(page)).type('application/json; charset=utf-8').send(page.body)
    },
  )
}
