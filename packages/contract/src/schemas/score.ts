import { type Static, Type } from 'typebox'
import { BoardId, PeriodId, ScoreValue } from './board.ts'
import { GroupId, Timestamp, UserId } from './ids.ts'

const idempotencyKey = Type.String({
  pattern: '^[A-Za-z0-9._:-]{1,64}$',
  description:
    'Made by the sender, once for each submission: a repetition changes nothing, until a day after its period can be read no more',
})

const Submitted = {
  value: ScoreValue,
  tieBreak: Type.Optional(ScoreValue),
  idempotencyKey,
  groupId: Type.Optional(
    Type.String({ ...GroupId, description: 'On a board of scope `group`: where it was made' }),
  ),
}

/** A submission by its user's own token, or by a server key, which names the user and may say when it was made. */
export const ScoreRequest = Type.Object({
  ...Submitted,
  userId: Type.Optional(Type.String({ ...UserId, description: 'With a server key: whose it is' })),
  at: Type.Optional(
    Type.String({ ...Timestamp, description: 'With a server key: when it was made; now, when left out' }),
  ),
})
export type ScoreRequest = Static<typeof ScoreRequest>

export const MAX_BATCH = 500

export const ScoreBatchRequest = Type.Object({
  scores: Type.Array(Type.Object({ ...ScoreRequest.properties, userId: UserId }), {
    minItems: 1,
    maxItems: MAX_BATCH,
  }),
})
export type ScoreBatchRequest = Static<typeof ScoreBatchRequest>

export const Submission = Type.Object({
  submissionId: Type.String(),
  board: BoardId,
  period: PeriodId,
  groupId: Type.Union([GroupId, Type.Null()]),
  value: ScoreValue,
  tieBreak: Type.Union([ScoreValue, Type.Null()]),
  at: Timestamp,
  removed: Type.Boolean({ description: 'Taken out by an operator: it counts no more' }),
})
export type Submission = Static<typeof Submission>

/** What a user has on a board in one period, made of their submissions as the board's `keep` says. */
export const Score = Type.Object({
  value: ScoreValue,
  tieBreak: Type.Union([ScoreValue, Type.Null()]),
  achievedAt: Timestamp,
})
export type Score = Static<typeof Score>

export const ScoreResponse = Type.Object({
  submission: Submission,
  score: Type.Object(Score.properties, {
    description: 'As it stands now; of a repetition whose every trace was removed meanwhile, as it was made',
  }),
  changed: Type.Boolean({
    description:
      'Whether this submission changed the score; of a repetition: whether the score is still made of it',
  }),
  repeated: Type.Boolean({ description: 'Whether this idempotency key was known already' }),
})
export type ScoreResponse = Static<typeof ScoreResponse>

/** One answer for each score of the batch, in its order: what became of it, or the problem's code and what to do. */
export const ScoreBatchResponse = Type.Object({
  results: Type.Array(
    Type.Union([ScoreResponse, Type.Object({ code: Type.String(), detail: Type.String() })]),
  ),
})
export type ScoreBatchResponse = Static<typeof ScoreBatchResponse>

/** Newest first. */
export const SubmissionPage = Type.Object({
  submissions: Type.Array(Submission),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
})
export type SubmissionPage = Static<typeof SubmissionPage>
