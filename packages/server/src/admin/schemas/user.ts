import { Board, GroupId, Period, PeriodId, Score, Submission, Timestamp } from '@qunkit/contract'
import { type Static, Type } from 'typebox'
import { GroupSummary } from './group.ts'
import { orNull, UserSummary } from './person.ts'

export const UserDetails = Type.Object({
  user: UserSummary,
  groups: Type.Array(
    Type.Object({
      group: GroupSummary,
      hidden: Type.Boolean(),
      joinedAt: Timestamp,
      lastVerifiedAt: Timestamp,
    }),
  ),
  scores: Type.Array(
    Type.Object({
      board: Submission.properties.board,
      period: PeriodId,
      groupId: orNull(GroupId),
      ...Score.properties,
    }),
  ),
  boards: Type.Array(Board),
  heldInSecret: Type.Object({ sessionKeys: Type.Integer(), payloads: Type.Integer() }),
})
export type UserDetails = Static<typeof UserDetails>

/** Of one user on one board, newest first, removed ones too. */
export const Submissions = Type.Object({
  submissions: Type.Array(Submission),
  next: orNull(Type.String({ description: 'The `before` of the next page' })),
})
export type Submissions = Static<typeof Submissions>

export const BoardsWithPeriods = Type.Object({
  boards: Type.Array(Type.Object({ board: Board, current: orNull(PeriodId), periods: Type.Array(Period) })),
})
export type BoardsWithPeriods = Static<typeof BoardsWithPeriods>
