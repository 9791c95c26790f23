import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Group } from '../world/groups.ts'
import type { World } from '../world/world.ts'
import { Id, IdParams, Name } from './shapes.ts'

const GroupBody = Type.Object(
  {
    name: Name,
    members: Type.Array(Id, { maxItems: 1000 }),
    chatType: Type.Optional(Type.Union([Type.Literal(3), Type.Literal(4)])),
  },
  { additionalProperties: false },
)

const MemberBody = Type.Object({ user: Id }, { additionalProperties: false })

const MemberParams = Type.Object({ id: Id, user: Id })

export const groupRoutes: FastifyPluginCallbackTypebox<{ world: World }> = (app, { world }, done) => {
  app.post('/groups', { schema: { body: GroupBody } }, (request, reply) => {
    reply.code(201).send(told(world.parts.groups.create(request.body)))
  })
  app.post('/groups/:id/members', { schema: { params: IdParams, body: MemberBody } }, (request, reply) => {
    reply.send(told(world.parts.groups.addMember(request.params.id, request.body.user)))
  })
  app.delete('/groups/:id/members', { schema: { params: IdParams, body: MemberBody } }, (request, reply) => {
    reply.send(told(world.parts.groups.removeMember(request.params.id, request.body.user)))
  })
  // The same for clients that cannot send a body with DELETE.
  app.delete('/groups/:id/members/:user', { schema: { params: MemberParams } }, (request, reply) => {
    reply.send(told(world.parts.groups.removeMember(request.params.id, request.params.user)))
  })
  done()
}

function told(group: Group) {
  return { ...group, members: [...group.members] }
}
