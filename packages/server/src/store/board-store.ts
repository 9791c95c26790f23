import type { BoardDefinition } from '@qunkit/contract'
import type { Millis } from './store.ts'

/** Stands for "no group": scores and submissions of boards whose scope is the user. */
export const NO_GROUP = ''

export interface BoardRow {
  readonly appid: string
  readonly board: string
  readonly definition: BoardDefinition
  readonly createdAt: Millis
}

/** Where a score stands: one for each user, board, period and (of boards of scope `group`) group. */
export interface ScoreKey {
  readonly userId: string
  readonly board: string
  readonly period: string
  /** A groupId, or NO_GROUP. */
  readonly groupId: string
}

export interface ScoreRow {
  readonly value: number
  readonly tieBreak: number | null
  readonly achievedAt: Millis
  /** The submission that achieved it: what decides between equals of the same millisecond. */
  readonly submissionId: string
}

export type HeldScore = ScoreKey & ScoreRow

export interface SubmissionRow extends ScoreKey {
  /** A UUID of version 7: later ones are greater. */
  readonly submissionId: string
  readonly idempotencyKey: string
  readonly value: number
  readonly tieBreak: number | null
  /** When it was made, as its sender says. */
  readonly at: Millis
  readonly receivedAt: Millis
  readonly removed: boolean
}

/** A shown member of a group and what they have on a board, now and in the period before. */
export interface ContenderRow {
  readonly userId: string
  readonly nickname: string | null
  readonly avatar: string | null
  readonly joinedAt: Millis
  readonly score: ScoreRow | null
  readonly previous: ScoreRow | null
}

export type ChangeKind = 'joined' | 'left' | 'profile' | 'score'

/**
 * One entry of a group's log of changes, numbered by the group's version at that change. Some versions have none: those
 * of a renewed proof, and of a new name of the group.
 */
export interface ChangeRow {
  readonly version: number
  readonly kind: ChangeKind
  readonly userId: string
  /** The board, of a change of a score. */
  readonly board: string | null
}

/** What came after a version. `complete` is false when entries after it may have been pruned already. */
export interface ChangesSince {
  readonly version: number
  readonly complete: boolean
  readonly changes: ChangeRow[]
}

export interface BoardReads {
  boardOf(appid: string, board: string): Promise<BoardRow | undefined>
  /** By creation, then name. */
  boardsOf(appid: string): Promise<BoardRow[]>
  /** Whether anything is held that was submitted to it, removed submissions too. */
  boardHasScores(appid: string, board: string): Promise<boolean>

  score(key: ScoreKey): Promise<ScoreRow | undefined>
  submissionByKey(userId: string, board: string, idempotencyKey: string): Promise<SubmissionRow | undefined>
  submission(userId: string, board: string, submissionId: string): Promise<SubmissionRow | undefined>
  /** Newest first; those before `before` when it is given; removed ones too. */
  submissionsOf(request: {
    userId: string
    board: string
    period?: string
    before?: string
    limit: number
  }): Promise<SubmissionRow[]>
  /** Submissions of the key that were not removed, in no order. */
  countedSubmissions(key: ScoreKey): Promise<SubmissionRow[]>
  /** All that the user ever submitted and that is held, to whatever board, by board, then oldest first. */
  allSubmissionsOf(userId: string): Promise<SubmissionRow[]>
  /** All scores of the user, by board, period and group. */
  allScoresOf(userId: string): Promise<HeldScore[]>
  /** The periods of the board of which anything is held, by name. */
  periodsHeld(appid: string, board: string): Promise<string[]>
  /** When the user's `nth` newest submission to the board was received; undefined when there are fewer. */
  receivedAtOfNth(userId: string, board: string, nth: number): Promise<Millis | undefined>

  /**
   * All shown members of the group with their scores, in no order: at most 500 (facts, section 3). `groupScope`
   * tells the scores made in this group from those that count everywhere.
   */
  contenders(request: {
    groupId: string
    board: string
    period: string
    previousPeriod: string | null
    groupScope: boolean
  }): Promise<ContenderRow[]>
  /** The group's version and its log after `since`, read at one moment. Undefined when there is no such group. */
  changesSince(groupId: string, since: number): Promise<ChangesSince | undefined>
}

export interface BoardWrites extends BoardReads {
  /**
   * Until the unit is over, nobody changes the board's definition (for a `submission`), and nobody submits to it either
   * (for a `definition`): to be called before what is decided by the one or the other is read.
   */
  lockBoard(appid: string, board: string, purpose: 'submission' | 'definition'): Promise<void>
  /** Makes the board, or replaces its definition; `createdAt` stays. */
  putBoard(board: BoardRow): Promise<void>
  /**
   * The user must be there, and both the submission's id and its idempotency key new to the user on this board. To be
   * followed by `putScore` in the same unit, if its key has no score yet: what is pruned is found by the scores.
   */
  addSubmission(submission: SubmissionRow): Promise<void>
  /** False when there is none, or it was removed before. */
  removeSubmission(userId: string, board: string, submissionId: string): Promise<boolean>
  /**
   * Sets (null: takes away) the score, and notes the change in each group that shows it: the version grows by one, and
   * the log has a `score` entry of it. The caller has called `lockUser` before it read what it computed this from. With
   * `ranksGroups` (the board's definition has `groups`) the standings of those groups are to be computed anew.
   */
  putScore(key: ScoreKey, score: ScoreRow | null, options?: { ranksGroups: boolean }): Promise<void>
  /** Two units that lock the same user run one after the other. False when there is no such user. */
  lockUser(userId: string): Promise<boolean>
  /** Drops entries of the log that were made before `before` by this machine's clock, at most `limit`. Answers how many went. */
  pruneChanges(before: Millis, limit: number): Promise<number>
  /**
   * Drops submissions and scores of a period that is not kept any more, and its groups' standings, at most `limit` rows.
   * Answers how many went.
   */
  prunePeriod(request: { appid: string; board: string; period: string; limit: number }): Promise<number>
}
