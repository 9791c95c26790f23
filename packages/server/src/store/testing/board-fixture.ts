import type { BoardDefinition } from '@qunkit/contract'
import { v7 as uuidv7 } from 'uuid'
import { NO_GROUP, type ScoreKey, type ScoreRow, type SubmissionRow } from '../board-store.ts'
import type { Fixture } from './contract-fixture.ts'

export const BOARD = 'taps'
export const WEEK = '2026-11-23'
export const LAST_WEEK = '2026-11-16'

export const definition: BoardDefinition = {
  title: '手速',
  direction: 'higher',
  keep: 'best',
  period: { every: 'week', timeZone: 'Asia/Shanghai', weekStart: 'monday' },
  graceSeconds: 0,
  keepPeriods: 8,
  scope: 'user',
  submissions: { by: 'server' },
  display: { as: 'integer' },
  ranks: 'standard',
}

/** Where the user's score stands: everywhere, or in the one group. */
export function scoreKey(
  { userId }: { readonly userId: string },
  group?: { readonly groupId: string },
  period = WEEK,
): ScoreKey {
  return { userId, board: BOARD, period, groupId: group?.groupId ?? NO_GROUP }
}

export function scoreOf(value: number, submissionId = uuidv7()): ScoreRow {
  return { value, tieBreak: -value, achievedAt: 1_700_000_000_000, submissionId }
}

export function submissionOf(key: ScoreKey, fields: Partial<SubmissionRow> = {}): SubmissionRow {
  const submissionId = uuidv7()
  return {
    ...key,
    submissionId,
    idempotencyKey: `key of ${submissionId}`,
    value: 7,
    tieBreak: null,
    at: 1_700_000_000_000,
    receivedAt: 1_700_000_000_500,
    removed: false,
    ...fields,
  }
}

/** The fixture, with short ways to write what the statements of boards read. */
export function submitting<Begun extends Fixture>(fixture: Begun) {
  const { store } = fixture
  return {
    ...fixture,
    add: (...submissions: SubmissionRow[]) =>
      store.write(async (writes) => {
        for (const one of submissions) await writes.addSubmission(one)
      }),
    put: (key: ScoreKey, score: ScoreRow | null) => store.write((writes) => writes.putScore(key, score)),
  }
}
