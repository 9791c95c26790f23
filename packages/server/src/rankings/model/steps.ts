import { type BoardDefinition, keepRules, rankStyles } from '@qunkit/contract'
import fc from 'fast-check'
import { plainRules } from './plain-periods.ts'

/** Users, groups and earlier submissions are told by a number; whoever plays the step takes it modulo what there is. */
/** Few users do most, so that submissions of one user, and ties, are common. */
const user = fc.oneof({ weight: 2, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.nat(5) })
const submission = fc.record({
  user,
  group: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constant(1) }),
  // Clients may send 0 to 3, and tie-breakers of 0 and 1.
  value: fc.oneof({ weight: 6, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.nat(4) }),
  tieBreak: fc.oneof({ weight: 6, arbitrary: fc.nat(1) }, { weight: 1, arbitrary: fc.nat(2) }),
})
export type SubmissionStep = typeof submission extends fc.Arbitrary<infer Step> ? Step : never

const agoMs = fc.oneof(fc.nat(10), fc.nat(7_200_000), fc.nat(3 * 86_400_000))
const whom = fc.record({ user: fc.nat(5), group: fc.nat(1) })

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('submit' as const), what: submission }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('submit as server' as const), what: submission }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('submit late' as const), what: submission, agoMs }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('batch' as const),
      what: fc.array(submission, { minLength: 1, maxLength: 5 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('repeat' as const), nth: fc.nat(20), changed: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), nth: fc.nat(20) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('join' as const), whom }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), whom }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('hide' as const), whom, hidden: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('erase' as const), whom }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('prune' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.oneof(fc.nat(2), fc.constant(20_000), fc.nat(7_200_000), fc.nat(3 * 86_400_000)),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('wait for the end' as const),
      offsetMs: fc.integer({ min: -1, max: 1 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('keep a cursor' as const),
      whom,
      limit: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('use the cursor' as const) }) },
)
export type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

/** Where one looks after a step. */
const glance = fc.record({
  group: fc.nat(1),
  viewer: fc.nat(5),
  period: fc.nat(4),
  limit: fc.integer({ min: 1, max: 4 }),
  unscored: fc.constantFrom('after' as const, 'omit' as const),
})
export type Glance = typeof glance extends fc.Arbitrary<infer One> ? One : never

const direction = fc.constantFrom('higher' as const, 'lower' as const)
export const definitions: fc.Arbitrary<BoardDefinition> = fc
  .record({
    direction,
    keep: fc.constantFrom(...keepRules),
    ranks: fc.constantFrom(...rankStyles),
    scope: fc.constantFrom('user' as const, 'group' as const),
    period: fc.constantFrom(...plainRules),
    graceSeconds: fc.constantFrom(0, 3600, 90_000),
    keepPeriods: fc.integer({ min: 0, max: 3 }),
    tieBreak: fc.option(direction, { nil: undefined, freq: 2 }),
    clients: fc.boolean(),
  })
  .map(
    ({ tieBreak, clients, ...rest }): BoardDefinition => ({
      title: '模型',
      display: { as: 'integer' },
      ...rest,
      ...(tieBreak === undefined ? {} : { tieBreaker: { title: '用时', direction: tieBreak } }),
      submissions: clients
        ? {
            by: 'clients',
            value: { min: 0, max: 3 },
            perMinute: 4,
            ...(tieBreak === undefined ? {} : { tieBreak: { min: 0, max: 1 } }),
          }
        : { by: 'server' },
    }),
  )

export const plays = fc.record({
  definition: definitions,
  steps: fc.array(fc.record({ step, glance }), { minLength: 15, maxLength: 40 }),
})
