/** What one player was told, and so may count on; and what may have become of what nobody answered. */
export interface Ledger {
  userId: string
  token: string
  /** Submissions that were acknowledged, by their idempotency key. */
  readonly acknowledged: Map<string, number>
  /** Submissions that were sent and given up: there, or not there, but not twice. */
  readonly maybe: Map<string, number>
  /** Submissions that were found not to be there. */
  readonly absent: Set<string>
  nickname: string | null
  avatarUrl: string | null
  hidden: boolean
}

export const newLedger = (userId: string, token: string): Ledger => ({
  userId,
  token,
  acknowledged: new Map(),
  maybe: new Map(),
  absent: new Set(),
  nickname: null,
  avatarUrl: null,
  hidden: false,
})

export const sumOf = (scores: ReadonlyMap<string, number>): number =>
  [...scores.values()].reduce((sum, value) => sum + value, 0)
