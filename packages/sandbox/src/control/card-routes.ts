import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { World } from '../world/world.ts'
import { entryAnswer } from './entry-answer.ts'
import { Addressee, Id, IdParams, PagePath } from './shapes.ts'

const CardBody = Type.Object(
  {
    appid: Id,
    from: Id,
    to: Addressee,
    title: Type.String({ maxLength: 1024 }),
    path: PagePath,
    imageUrl: Type.Optional(Type.String({ maxLength: 4096 })),
    withShareTicket: Type.Optional(Type.Boolean()),
    isPrivateMessage: Type.Optional(Type.Boolean()),
    isUpdatableMessage: Type.Optional(Type.Boolean()),
    activityId: Type.Optional(Id),
  },
  { additionalProperties: false },
)

const ForwardBody = Type.Object({ user: Id, to: Addressee }, { additionalProperties: false })

const TapBody = Type.Object({ user: Id }, { additionalProperties: false })

export const cardRoutes: FastifyPluginCallbackTypebox<{ world: World }> = (app, { world }, done) => {
  app.post('/cards', { schema: { body: CardBody } }, (request, reply) => {
    reply.code(201).send(world.parts.cards.send(request.body))
  })
  app.post('/cards/:id/tap', { schema: { params: IdParams, body: TapBody } }, (request, reply) => {
    reply.code(201).send(entryAnswer(world.parts.openings.tap(request.params.id, request.body.user)))
  })
  app.post('/cards/:id/forward', { schema: { params: IdParams, body: ForwardBody } }, (request, reply) => {
    reply.code(201).send(world.parts.cards.forward(request.params.id, request.body))
  })
  done()
}
