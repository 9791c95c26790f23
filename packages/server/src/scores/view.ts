import type { Score, ScoreResponse, Submission } from '@qunkit/contract'
import { NO_GROUP, type ScoreRow, type SubmissionRow } from '../store/board-store.ts'
import { time } from '../text/time.ts'
import type { Submitted } from './submit-score.ts'

export const toSubmission = (row: SubmissionRow): Submission => ({
  submissionId: row.submissionId,
  board: row.board,
  period: row.period,
  groupId: row.groupId === NO_GROUP ? null : row.groupId,
  value: row.value,
  tieBreak: row.tieBreak,
  at: time(row.at),
  removed: row.removed,
})

const toScore = ({ value, tieBreak, achievedAt }: ScoreRow): Score => ({
  value,
  tieBreak,
  achievedAt: time(achievedAt),
})

export const toScoreResponse = ({ submission, score, changed, repeated }: Submitted): ScoreResponse => ({
  submission: toSubmission(submission),
  score: toScore(score),
  changed,
  repeated,
})
