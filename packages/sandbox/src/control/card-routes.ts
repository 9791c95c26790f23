import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { World } from '../world/world.ts'
import { entryAnswer } from './entry-answer.ts'
import { Addressee, Id, IdParams, PagePath } from './shapes.ts'

/** What a sandbox can keep in memory many times; WeChat names no limit. In characters of base64. */
const largestPicture = 4 * 1024 * 1024

const CardBody = Type.Object(
  {
    appid: Id,
    from: Id,
    to: Addressee,
    title: Type.String({ maxLength: 1024 }),
    path: PagePath,
    imageUrl: Type.Optional(Type.String({ maxLength: 4096 })),
    /** In base64: a picture that only the sharer's phone has. */
    picture: Type.Optional(Type.String({ maxLength: largestPicture })),
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
  app.post('/cards', { bodyLimit: largestPicture + 65_536, schema: { body: CardBody } }, (request, reply) => {
    reply.code(201).send(world.parts.cards.send(request.body))
  })
  app.get('/pictures/:id', { schema: { params: IdParams } }, (request, reply) => {
    const { content, type } = world.parts.cards.pictures.get(request.params.id)
    reply
      .headers({
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
      })
      .type(type)
      .send(content)
  })
  app.post('/cards/:id/tap', { schema: { params: IdParams, body: TapBody } }, (request, reply) => {
    reply.code(201).send(entryAnswer(world.parts.openings.tap(request.params.id, request.body.user)))
  })
  app.post('/cards/:id/forward', { schema: { params: IdParams, body: ForwardBody } }, (request, reply) => {
    reply.code(201).send(world.parts.cards.forward(request.params.id, request.body))
  })
  done()
}
