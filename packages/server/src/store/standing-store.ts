import type { BoardDefinition } from '@qunkit/contract'
import type { Millis } from './store.ts'

/** The standings of one period of a board: the groups of an app, ranked against each other. */
export interface StandingsKey {
  readonly appid: string
  readonly board: string
  readonly period: string
}

/** What the shown members of a group have together. */
export interface GroupSum {
  readonly groupId: string
  /** How many scores are in the sum. */
  readonly ranked: number
  /** Exact, also beyond the safe integers. */
  readonly sum: bigint
}

/** `rankKey` puts groups in order, better first: see `standings/rank-key.ts`. */
export interface StandingRow extends GroupSum {
  readonly rankKey: string
}

export interface RankedStanding extends StandingRow {
  readonly name: string | null
  /** Whether the reader is a member, hidden or not. */
  readonly isMine: boolean
  /** From 1; those with the same `rankKey` share one, and the next is as if they did not. */
  readonly rank: number
}

/** After which group a page begins. */
export type StandingPosition = Pick<StandingRow, 'rankKey' | 'groupId'>

/**
 * What each of these reads does not grow with the number of groups. Each is of one moment, but two of them may be of two:
 * groups are folded in between.
 */
export interface StandingReads {
  /** How many groups stand, and when the oldest change was made (by the clock of the machine) that is not counted yet. */
  standingsState(key: StandingsKey): Promise<{ groups: number; oldestChange: Millis | null }>
  /** Best first, equals by groupId; `isMine` is for `userId`. */
  standingsPage(
    request: StandingsKey & { userId: string; after: StandingPosition | null; limit: number },
  ): Promise<RankedStanding[]>
  /** Those of the user's groups that stand, best first: of the `limit` groups last entered. */
  standingsOf(request: StandingsKey & { userId: string; limit: number }): Promise<RankedStanding[]>
  /** The first standings after that one, in the order of their names, that have changes to count. */
  standingsToFold(after: StandingsKey): Promise<StandingsKey | undefined>
}

export interface StandingWrites extends StandingReads {
  /**
   * Takes the groups whose changes wait longest, at most `limit`: what this unit reads after it has all of them. Two units
   * never take the same group; on PostgreSQL, a group that is being changed right now is left for the next time.
   */
  takeDirtyGroups(request: StandingsKey & { limit: number }): Promise<string[]>
  /** Of those groups, the sums of the best `best` scores of their shown members; none for a group without scores. */
  groupSums(
    request: StandingsKey & {
      groupIds: readonly string[]
      scope: BoardDefinition['scope']
      direction: BoardDefinition['direction']
      best: number
    },
  ): Promise<GroupSum[]>
  /** Makes `rows` all that stands of the groups `groupIds`, which this unit has taken. */
  putStandings(key: StandingsKey, groupIds: readonly string[], rows: readonly StandingRow[]): Promise<void>
}
