import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { snapshotOf } from '../world/snapshot.ts'
import type { World } from '../world/world.ts'
import { FaultsBody } from './faults-body.ts'
import { RulesBody } from './rules-body.ts'

/** Up to the year 2100: what a date, and WeChat's 32-bit seconds, can hold. */
const Moment = Type.Integer({ minimum: 0, maximum: 4_102_444_800_000 })

const ClockBody = Type.Object(
  { advanceSeconds: Type.Number({ minimum: 0, maximum: 315_360_000 }) },
  { additionalProperties: false },
)

const ResetBody = Type.Object(
  { seed: Type.Optional(Type.String({ minLength: 1, maxLength: 256 })), now: Type.Optional(Moment) },
  { additionalProperties: false },
)

/** The world as a whole: its clock, its faults and rules, its state, a new beginning. */
export const worldRoutes: FastifyPluginCallbackTypebox<{ world: World }> = (app, { world }, done) => {
  app.get('/state', (_request, reply) => {
    reply.send(snapshotOf(world))
  })
  app.post('/clock', { schema: { body: ClockBody } }, (request, reply) => {
    world.advance(request.body.advanceSeconds)
    reply.send({ now: world.clock.now() })
  })
  app.get('/faults', (_request, reply) => {
    reply.send(world.faults)
  })
  app.put('/faults', { schema: { body: FaultsBody } }, (request, reply) => {
    reply.send(world.setFaults(request.body))
  })
  app.get('/rules', (_request, reply) => {
    reply.send(world.rules)
  })
  app.put('/rules', { schema: { body: RulesBody } }, (request, reply) => {
    reply.send(world.setRules(request.body))
  })
  app.post('/reset', { schema: { body: Type.Union([ResetBody, Type.Null()]) } }, (request, reply) => {
    world.reset(request.body ?? {})
    reply.send({ seed: world.seed, now: world.clock.now() })
  })
  done()
}
