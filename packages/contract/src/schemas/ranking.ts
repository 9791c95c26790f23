import { type Static, Type } from 'typebox'
import { Board, Period, PeriodId, ScoreValue } from './board.ts'
import { Group, MAX_PAGE } from './group.ts'
import { GroupId, Timestamp } from './ids.ts'
import { User } from './user.ts'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T, description?: string) =>
  Type.Union([schema, Type.Null()], description === undefined ? {} : { description })

/** A member in a ranking. Without a score in the period, everything after the profile is null. */
export const RankedMember = Type.Object({
  ...User.properties,
  position: orNull(Type.Integer(), 'From 1, without gaps or equals: the place in the list'),
  rank: orNull(Type.Integer(), "As the board's `ranks` says: equals may share it"),
  value: orNull(ScoreValue),
  tieBreak: orNull(ScoreValue),
  achievedAt: orNull(Timestamp),
  previousRank: orNull(
    Type.Integer(),
    "The same member's rank in the period before, in this group as it is now",
  ),
})
export type RankedMember = Static<typeof RankedMember>

/** The caller's own place. */
export const OwnPlace = Type.Object({
  hidden: Type.Boolean({ description: 'Hidden from the list: ranked nowhere, and in nobody’s list' }),
  row: RankedMember,
  next: orNull(
    Type.Object({
      rank: Type.Integer(),
      userId: User.properties.userId,
      value: ScoreValue,
      distance: Type.Integer({
        minimum: 0,
        description: 'How far the value is behind; 0 when a tie decides',
      }),
    }),
    'The nearest member with a better rank; null for the first, and for one without a score',
  ),
})
export type OwnPlace = Static<typeof OwnPlace>

export const Ranking = Type.Object({
  me: OwnPlace,
  board: Board,
  period: Period,
  previousPeriod: orNull(PeriodId),
  version: Type.Integer({
    description: "The group's number of change that this shows: what /v1/live counts on from",
  }),
  ranked: Type.Integer({ description: 'Members with a score' }),
  members: Type.Integer({ description: 'Members who are not hidden' }),
  rows: Type.Array(RankedMember),
  nextCursor: orNull(Type.String(), 'Null on the last page'),
})
export type Ranking = Static<typeof Ranking>

export const RankingQuery = Type.Object({
  period: Type.Optional(
    Type.String({ ...PeriodId, description: 'A period by its name, `current` (default) or `previous`' }),
  ),
  cursor: Type.Optional(Type.String({ maxLength: 512 })),
  limit: Type.Optional(Type.Number({ minimum: 1, maximum: MAX_PAGE, multipleOf: 1 })),
  around: Type.Optional(Type.Literal('me', { description: 'The page in whose middle the caller stands' })),
  unscored: Type.Optional(
    Type.Enum(['after', 'omit'], {
      description: 'Members without a score: after all others (default), or left out',
    }),
  ),
})
export type RankingQuery = Static<typeof RankingQuery>

/** The caller's own place in one group, without the list. */
export const MyRank = Type.Object({
  me: OwnPlace,
  period: Period,
  version: Ranking.properties.version,
  ranked: Ranking.properties.ranked,
  members: Ranking.properties.members,
})
export type MyRank = Static<typeof MyRank>

/** The caller's own place in each of their groups. */
export const MyRanks = Type.Object({
  board: Board,
  period: Period,
  groups: Type.Array(
    Type.Object({ group: Group, ranked: Type.Integer(), members: Type.Integer(), me: OwnPlace }),
  ),
})
export type MyRanks = Static<typeof MyRanks>

/** A group among the groups of its app. One-to-one rooms (`kind: single`) do not take part. */
export const GroupStanding = Type.Object({
  groupId: GroupId,
  name: orNull(Type.String(), 'Null when it has none, or when the caller may not read it'),
  mine: Type.Boolean({ description: 'Whether the caller is a member' }),
  rank: Type.Integer({ description: 'Groups with equal totals share it: 1 2 2 4' }),
  total: Type.Number({
    description:
      'Sum, mean or sum of the best, as the board’s `groups` says. Ranks are exact; what is shown of a sum beyond 2^53 is the nearest number',
  }),
  ranked: Type.Integer({ description: 'Members whose value is in the total' }),
})
export type GroupStanding = Static<typeof GroupStanding>

export const GroupStandings = Type.Object({
  board: Board,
  period: Period,
  groups: Type.Integer({ description: 'How many groups have a total' }),
  asOf: orNull(Timestamp, 'When the oldest change that is not counted yet was made; null when all are'),
  mine: Type.Array(GroupStanding, {
    description:
      "The caller's own groups that have a total, best first: of the 100 last entered, also where the caller is hidden",
  }),
  rows: Type.Array(GroupStanding),
  nextCursor: orNull(Type.String()),
})
export type GroupStandings = Static<typeof GroupStandings>

export const StandingsQuery = Type.Object({
  period: RankingQuery.properties.period,
  cursor: RankingQuery.properties.cursor,
  limit: RankingQuery.properties.limit,
})
export type StandingsQuery = Static<typeof StandingsQuery>
