import { v7 } from 'uuid'
import { randomBytes } from '../new-id.ts'
import type { Millis } from '../store/store.ts'

let lastMillis = 0
let sequence = 0

/**
 * A new id for a submission: a UUID of version 7 that is greater than all that this process made before, even within a
 * millisecond, or when the clock is put back. What was received later has the greater id.
 */
export const newSubmissionId = (now: Millis): string => {
  if (now > lastMillis) {
    lastMillis = now
    sequence = 0
  } else sequence += 1
  return v7({ rng: randomBytes, msecs: lastMillis, seq: sequence })
}
