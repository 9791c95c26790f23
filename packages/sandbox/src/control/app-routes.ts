import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { World } from '../world/world.ts'

const AppBody = Type.Object(
  {
    appid: Type.Optional(Type.String({ pattern: '^wx[0-9A-Za-z_-]{1,62}$' })),
    secret: Type.Optional(Type.String({ minLength: 1, maxLength: 128 })),
    cloud: Type.Optional(Type.Boolean()),
    declaresProfile: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)

/** Mini programs: registering a known appid changes it. */
export const appRoutes: FastifyPluginCallbackTypebox<{ world: World }> = (app, { world }, done) => {
  app.post('/apps', { schema: { body: Type.Union([AppBody, Type.Null()]) } }, (request, reply) => {
    reply.code(201).send(world.parts.apps.register(request.body ?? {}))
  })
  done()
}
