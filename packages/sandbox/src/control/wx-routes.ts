import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { World } from '../world/world.ts'
import { AppAndUser, Id } from './shapes.ts'

const TicketBody = Type.Object({ entryId: Id, shareTicket: Type.String() }, { additionalProperties: false })

const GroupEnterBody = Type.Object(
  {
    entryId: Id,
    allowSingleChat: Type.Optional(Type.Boolean()),
    needGroupOpenID: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)

/**
 * What a phone's `wx` asks of WeChat about sessions and groups. WeChat's failures are HTTP 200 with its failure
 * object; a 4xx means that the test itself is wrong.
 */
export const wxRoutes: FastifyPluginCallbackTypebox<{ world: World }> = (app, { world }, done) => {
  app.addHook('preHandler', async () => {
    if (world.faults.latencyMs > 0) await sleep(world.faults.latencyMs)
  })
  app.post('/wx/login', { schema: { body: AppAndUser } }, (request, reply) => {
    reply.send(world.parts.login.login(request.body.appid, request.body.user))
  })
  app.post('/wx/checkSession', { schema: { body: AppAndUser } }, (request, reply) => {
    reply.send(world.parts.login.checkSession(request.body.appid, request.body.user))
  })
  app.post('/wx/getShareInfo', { schema: { body: TicketBody } }, (request, reply) => {
    reply.send(world.parts.groupInfo.getShareInfo(request.body.entryId, request.body.shareTicket))
  })
  app.post('/wx/getGroupEnterInfo', { schema: { body: GroupEnterBody } }, (request, reply) => {
    reply.send(world.parts.groupInfo.getGroupEnterInfo(request.body.entryId, request.body))
  })
  app.post('/wx/authPrivateMessage', { schema: { body: TicketBody } }, (request, reply) => {
    reply.send(world.parts.privateMessages.authenticate(request.body.entryId, request.body.shareTicket))
  })
  done()
}
