import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { World } from '../world/world.ts'
import { Addressee, Id } from './shapes.ts'

const TextBody = Type.Object(
  { from: Id, to: Addressee, text: Type.String({ minLength: 1, maxLength: 4096 }) },
  { additionalProperties: false },
)

export const textRoutes: FastifyPluginCallbackTypebox<{ world: World }> = (app, { world }, done) => {
  app.post('/texts', { schema: { body: TextBody } }, (request, reply) => {
    const { from, to, text } = request.body
    reply.code(201).send(world.parts.textsInChats.say(from, to, text))
  })
  done()
}
