import { Board, Group, Period, PeriodId, RankedMember, Timestamp } from '@qunkit/contract'
import { type Static, Type } from 'typebox'
import { orNull, Person, UserSummary } from './person.ts'

export const GroupSummary = Type.Object({
  groupId: Group.properties.groupId,
  appid: Type.String(),
  kind: Group.properties.kind,
  name: orNull(Type.String()),
  memberCount: Group.properties.memberCount,
  createdAt: Timestamp,
})
export type GroupSummary = Static<typeof GroupSummary>

export const Found = Type.Object({ groups: Type.Array(GroupSummary), users: Type.Array(UserSummary) })
export type Found = Static<typeof Found>

const BoardName = Type.Object({ board: Type.String(), title: Type.String() })

export const GroupDetails = Type.Object({ group: GroupSummary, boards: Type.Array(BoardName) })
export type GroupDetails = Static<typeof GroupDetails>

export const AnyMember = Type.Object({
  ...Person.properties,
  hidden: Type.Boolean(),
  joinedAt: Timestamp,
  lastVerifiedAt: Timestamp,
})
export type AnyMember = Static<typeof AnyMember>

export const AnyMembers = Type.Object({
  members: Type.Array(AnyMember),
  next: orNull(Type.String({ description: 'The `after` of the next page' })),
})
export type AnyMembers = Static<typeof AnyMembers>

const { rank, value, tieBreak, achievedAt } = RankedMember.properties

/** A group's ranking, whole: those with a score, then those without. Hidden members are in no ranking. */
export const GroupRanked = Type.Object({
  board: Board,
  period: PeriodId,
  periods: Type.Array(Period),
  rows: Type.Array(Type.Object({ ...Person.properties, rank, value, tieBreak, achievedAt })),
})
export type GroupRanked = Static<typeof GroupRanked>
