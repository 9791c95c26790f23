import { type Static, Type } from 'typebox'
import { Timestamp } from './ids.ts'

export const BoardId = Type.String({
  pattern: '^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$',
  description: "A board's name inside one app: lower-case letters, digits and hyphens",
})

/**
 * Values are whole numbers, so that sums and ties are exact. A decimal or a duration is a whole number of its
 * smallest unit: `display` says where the point goes.
 */
export const ScoreValue = Type.Integer({
  minimum: Number.MIN_SAFE_INTEGER,
  maximum: Number.MAX_SAFE_INTEGER,
})

export const directions = ['higher', 'lower'] as const
export type Direction = (typeof directions)[number]
const Direction = (description: string) => Type.Enum([...directions], { description })

export const keepRules = ['best', 'latest', 'sum', 'first'] as const
export type KeepRule = (typeof keepRules)[number]

export const rankStyles = ['standard', 'dense', 'ordinal'] as const
export type RankStyle = (typeof rankStyles)[number]

export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const
export type Weekday = (typeof weekdays)[number]

const TimeZone = Type.String({
  minLength: 1,
  maxLength: 64,
  description: 'An IANA time zone, as in Asia/Shanghai',
})

/** Dates of a season are days in the board's time zone; the season ends when its last day does. */
export const Season = Type.Object(
  {
    season: Type.String({
      pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$',
      description: 'Its name, kept for ever',
    }),
    firstDay: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    lastDay: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
  },
  { additionalProperties: false },
)
export type Season = Static<typeof Season>

export const PeriodRule = Type.Union([
  Type.Object({ every: Type.Literal('all-time') }, { additionalProperties: false }),
  Type.Object({ every: Type.Literal('day'), timeZone: TimeZone }, { additionalProperties: false }),
  Type.Object(
    { every: Type.Literal('week'), timeZone: TimeZone, weekStart: Type.Enum([...weekdays]) },
    { additionalProperties: false },
  ),
  Type.Object({ every: Type.Literal('month'), timeZone: TimeZone }, { additionalProperties: false }),
  Type.Object(
    {
      every: Type.Literal('season'),
      timeZone: TimeZone,
      seasons: Type.Array(Season, { minItems: 1, maxItems: 200 }),
    },
    { additionalProperties: false },
  ),
])
export type PeriodRule = Static<typeof PeriodRule>

const Bounds = Type.Object({ min: ScoreValue, max: ScoreValue }, { additionalProperties: false })

export const SubmissionRule = Type.Union([
  Type.Object({ by: Type.Literal('server') }, { additionalProperties: false }),
  Type.Object(
    {
      by: Type.Literal('clients'),
      value: Bounds,
      tieBreak: Type.Optional(Bounds),
      perMinute: Type.Integer({
        minimum: 1,
        maximum: 600,
        description: 'Submissions of one user in a minute',
      }),
    },
    { additionalProperties: false },
  ),
])
export type SubmissionRule = Static<typeof SubmissionRule>

/** One step of a scale, from `from` upwards (downwards, where lower is better). */
export const Tier = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 32 }),
    from: ScoreValue,
    color: Type.String({ pattern: '^#[0-9a-f]{6}$' }),
  },
  { additionalProperties: false },
)
export type Tier = Static<typeof Tier>

const unit = Type.Optional(Type.String({ minLength: 1, maxLength: 16 }))

/** How a value is shown. A tier shows its name, and the value beside it. */
export const Display = Type.Union([
  Type.Object({ as: Type.Literal('integer'), unit }, { additionalProperties: false }),
  Type.Object(
    { as: Type.Literal('decimal'), places: Type.Integer({ minimum: 1, maximum: 9 }), unit },
    { additionalProperties: false },
  ),
  Type.Object(
    { as: Type.Literal('duration'), of: Type.Enum(['milliseconds', 'seconds']) },
    { additionalProperties: false },
  ),
  Type.Object(
    { as: Type.Literal('tiers'), tiers: Type.Array(Tier, { minItems: 1, maxItems: 64 }), unit },
    { additionalProperties: false },
  ),
])
export type Display = Static<typeof Display>

/** How the groups of an app stand against each other: by what their shown members have. */
export const GroupStandingRule = Type.Object(
  {
    by: Type.Enum(['sum', 'mean', 'best']),
    best: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 500,
        description: 'With `best`: the sum of the best so many (default 1)',
      }),
    ),
    names: Type.Enum(['members', 'everyone'], {
      description: "Who may read a group's name in the standings: its members, or everyone in them",
    }),
  },
  { additionalProperties: false },
)
export type GroupStandingRule = Static<typeof GroupStandingRule>

/** What `PUT /v1/boards/:board` takes. */
export const BoardDefinition = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 64 }),
    direction: Direction('Which value is better'),
    keep: Type.Enum([...keepRules], {
      description:
        "What a new submission does to the user's value: the better one stays (`best`), the later (`latest`), the earlier (`first`), or they add up (`sum`)",
    }),
    tieBreaker: Type.Optional(
      Type.Object(
        {
          title: Type.String({ minLength: 1, maxLength: 64 }),
          direction: Direction('Which second value is better, among equal values'),
        },
        { additionalProperties: false },
      ),
    ),
    period: PeriodRule,
    graceSeconds: Type.Integer({
      minimum: 0,
      maximum: 7 * 86_400,
      default: 0,
      description: 'How long after its end a period stays open for submissions that were made in it',
    }),
    keepPeriods: Type.Integer({
      minimum: 0,
      maximum: 1000,
      description: 'How many past periods stay readable',
    }),
    scope: Type.Enum(['user', 'group'], {
      description:
        "`user`: a value counts in all the user's groups; `group`: only in the one where it was made",
    }),
    submissions: SubmissionRule,
    display: Display,
    ranks: Type.Enum([...rankStyles], {
      description: 'Equal values: 1 2 2 4 (`standard`), 1 2 2 3 (`dense`), 1 2 3 4 (`ordinal`)',
    }),
    groups: Type.Optional(GroupStandingRule),
  },
  { additionalProperties: false },
)
export type BoardDefinition = Static<typeof BoardDefinition>

export const Board = Type.Object({ board: BoardId, ...BoardDefinition.properties, createdAt: Timestamp })
export type Board = Static<typeof Board>

export const Boards = Type.Object({ boards: Type.Array(Board) })
export type Boards = Static<typeof Boards>

/** `all`, `2026-11-23` (a day, or the first day of a week), `2026-11`, or a season's name. */
export const PeriodId = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$' })

export const Period = Type.Object({
  period: PeriodId,
  startsAt: Type.Union([Timestamp, Type.Null()]),
  endsAt: Type.Union([Timestamp, Type.Null()], { description: 'The first moment that is not in it' }),
  state: Type.Enum(['open', 'closed'], { description: '`open` while submissions may still land in it' }),
})
export type Period = Static<typeof Period>

/** Newest first; `current` is the one that now is in, if any. */
export const Periods = Type.Object({
  current: Type.Union([PeriodId, Type.Null()]),
  periods: Type.Array(Period),
})
export type Periods = Static<typeof Periods>
