import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { World } from '../world/world.ts'
import { Name } from './shapes.ts'

const UserBody = Type.Object(
  {
    name: Name,
    wecom: Type.Optional(Type.Boolean()),
    unionid: Type.Optional(Type.Union([Type.Boolean(), Type.String({ minLength: 1, maxLength: 64 })])),
  },
  { additionalProperties: false },
)

export const userRoutes: FastifyPluginCallbackTypebox<{ world: World }> = (app, { world }, done) => {
  app.post('/users', { schema: { body: UserBody } }, (request, reply) => {
    reply.code(201).send(world.parts.users.create(request.body))
  })
  done()
}
