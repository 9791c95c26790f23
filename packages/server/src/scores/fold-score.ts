import type { BoardDefinition } from '@qunkit/contract'
import { compareScores } from '../rankings/order.ts'
import type { ScoreRow, SubmissionRow } from '../store/board-store.ts'

export type FoldRule = Pick<BoardDefinition, 'keep' | 'direction' | 'tieBreaker'>
export type Counted = Pick<SubmissionRow, 'value' | 'tieBreak' | 'at' | 'submissionId'>

/** What a score becomes by one more submission; `unsafe` when the sum is no longer exact. */
export type Applied = ScoreRow | 'unsafe'

const asScore = ({ value, tieBreak, at, submissionId }: Counted): ScoreRow => ({
  value,
  tieBreak,
  achievedAt: at,
  submissionId,
})

/** Earlier first; among the same moment, the smaller id. */
const byTime = (one: ScoreRow, other: ScoreRow): number =>
  one.achievedAt - other.achievedAt || (one.submissionId < other.submissionId ? -1 : 1)

/**
 * One more submission, in whatever order they come: the result is that of folding them all. Of all rules but `sum`,
 * value, tie-breaker and time are those of one and the same submission; a sum has the tie-breaker and the time of the
 * last that it counts.
 */
export const applySubmission = (rule: FoldRule, score: ScoreRow | null, submission: Counted): Applied => {
  const added = asScore(submission)
  if (score === null) return added
  switch (rule.keep) {
    case 'best':
      return compareScores(rule)(added, score) < 0 ? added : score
    case 'first':
      return byTime(added, score) < 0 ? added : score
    case 'latest':
      return byTime(added, score) > 0 ? added : score
    case 'sum':
      return withSum(byTime(added, score) > 0 ? added : score, score.value + added.value)
  }
}

const withSum = (last: ScoreRow, value: number): Applied =>
  Number.isSafeInteger(value) ? { ...last, value } : 'unsafe'

/** The score that submissions make, in whatever order they are given. Null when there are none. */
export const foldScore = (rule: FoldRule, submissions: readonly Counted[]): Applied | null => {
  const [best] = submissions.map(asScore).sort(orderOf(rule))
  if (best === undefined || rule.keep !== 'sum') return best ?? null
  // The parts of a sum may be beyond what is exact where the whole is not.
  const total = submissions.reduce((sum, { value }) => sum + BigInt(value), 0n)
  return withSum(best, Number(total))
}

const orderOf = (rule: FoldRule): ((one: ScoreRow, other: ScoreRow) => number) => {
  if (rule.keep === 'best') return compareScores(rule)
  return rule.keep === 'first' ? byTime : (one, other) => -byTime(one, other)
}
