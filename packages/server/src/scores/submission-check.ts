import type { SubmissionRule } from '@qunkit/contract'
import { Refusal } from '../errors/refusal.ts'
import type { BoardRow } from '../store/board-store.ts'
import type { Millis } from '../store/store.ts'

/** A submission as it came. `at` and a foreign `userId` come from servers only. */
export interface GivenScore {
  readonly value: number
  readonly tieBreak?: number | undefined
  readonly idempotencyKey: string
  readonly groupId?: string | undefined
  readonly userId?: string | undefined
  readonly at?: string | undefined
}

/** How far a server's clock may be before this one's. */
const CLOCK_TOLERANCE_MS = 60_000

/** RFC 3339 with a zone; years of four digits from 1970. */
const timestamp =
  /^(?:19[7-9]\d|[2-9]\d{3})-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/

/**
 * Whether a submission fits its board, as far as that can be told without the database.
 * @returns the refusal: SERVER_KEY_REQUIRED, SCORE_INVALID or SCORE_OUT_OF_BOUNDS
 */
export const submissionFault = (
  { definition }: BoardRow,
  given: GivenScore,
  by: 'user' | 'server',
): Refusal | undefined => {
  const { submissions, tieBreaker, scope } = definition
  if (by === 'user') {
    if (submissions.by === 'server') return new Refusal('SERVER_KEY_REQUIRED')
    if (given.userId !== undefined || given.at !== undefined)
      return invalid('Only a server key names a userId, or a time.')
  } else if (given.userId === undefined)
    return invalid('A server key has to say whose score it is: send userId.')
  if ((given.tieBreak === undefined) !== (tieBreaker === undefined))
    return invalid(
      tieBreaker === undefined
        ? 'This board has no tieBreaker.'
        : 'This board wants a tieBreak with each value.',
    )
  if ((given.groupId === undefined) !== (scope === 'user'))
    return invalid(
      scope === 'user'
        ? 'Values of this board count in all groups: send no groupId.'
        : 'Values of this board count in one group: send groupId.',
    )
  return by === 'user' ? boundsFault(submissions, given) : undefined
}

const boundsFault = (submissions: SubmissionRule, given: GivenScore): Refusal | undefined => {
  if (submissions.by === 'server') return undefined
  for (const [name, bounds, value] of [
    ['value', submissions.value, given.value],
    ['tieBreak', submissions.tieBreak, given.tieBreak],
  ] as const) {
    if (bounds === undefined || value === undefined) continue
    if (value < bounds.min || value > bounds.max)
      return new Refusal('SCORE_OUT_OF_BOUNDS', {
        detail: `${name} must be from ${bounds.min} to ${bounds.max}.`,
      })
  }
  return undefined
}

const invalid = (detail: string): Refusal => new Refusal('SCORE_INVALID', { detail })

/** When the submission was made, in milliseconds; a refusal when that is no time, or is yet to come. */
export const readTime = (at: string, now: Millis): Millis | Refusal => {
  const millis = timestamp.test(at) ? Date.parse(at) : Number.NaN
  if (Number.isNaN(millis)) return invalid('at must be a time as in 2026-11-23T09:30:00.000Z.')
  return millis > now + CLOCK_TOLERANCE_MS ? invalid('at is in the future.') : millis
}
