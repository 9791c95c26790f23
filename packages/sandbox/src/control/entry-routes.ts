import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { World } from '../world/world.ts'
import { entryAnswer } from './entry-answer.ts'
import { Addressee, ApiCategory, Id, IdParams, Materials, PagePath, ReferrerInfo } from './shapes.ts'

const EntryBody = Type.Object(
  {
    appid: Id,
    user: Id,
    scene: Type.Integer({ minimum: 1000, maximum: 9999 }),
    path: Type.Optional(PagePath),
    from: Type.Optional(Addressee),
    referrerInfo: Type.Optional(ReferrerInfo),
    apiCategory: Type.Optional(ApiCategory),
    forwardMaterials: Type.Optional(Materials),
    hostExtraData: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  },
  { additionalProperties: false },
)

/** Openings by other ways than a card, and the end of an app's life on a phone. */
export const entryRoutes: FastifyPluginCallbackTypebox<{ world: World }> = (app, { world }, done) => {
  app.post('/entries', { schema: { body: EntryBody } }, (request, reply) => {
    reply.code(201).send(entryAnswer(world.parts.openings.enter(request.body)))
  })
  app.post('/entries/:id/exit', { schema: { params: IdParams } }, (request, reply) => {
    const entry = world.parts.openings.exit(request.params.id)
    reply.send({ entryId: entry.id, alive: entry.alive })
  })
  done()
}
