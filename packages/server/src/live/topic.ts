import type { LiveMessage, LivePeriodClosed } from '@qunkit/contract'
import { findPeriod, type ReadablePeriod, readablePeriods } from '../boards/readable-periods.ts'
import { toPeriod } from '../boards/view.ts'
import type { BoardRow } from '../store/board-store.ts'
import type { Millis } from '../store/store.ts'
import type { PreviousRanks } from './ranked-list.ts'
import type { Subscription } from './subscription.ts'

/** A board's list of one period. */
export interface Contest {
  readonly appid: string
  readonly board: string
  period: ReadablePeriod
  /** The period that now is in; null between seasons. */
  current: string | null
  /** Until when all this is so. */
  until: Millis
}

/** What several connections watch of a group: its ranking on one board in one period, or its members. */
export interface Topic {
  readonly key: string
  readonly groupId: string
  readonly contest: Contest | undefined
  readonly subscriptions: Set<Subscription>
  /** What the list that was last sent told of the period before. */
  last: PreviousRanks | undefined
  /**
   * From this version to that of the list that was last sent, ranks of the period before changed for nobody but those of
   * whom there is an event.
   */
  previousRanksSince: number
}

export const topicKey = (contest: Contest | undefined): string =>
  contest === undefined ? '' : `${contest.board} ${contest.period.period}`

export const newTopic = (groupId: string, contest: Contest | undefined): Topic => ({
  key: topicKey(contest),
  groupId,
  contest,
  subscriptions: new Set(),
  last: undefined,
  previousRanksSince: 0,
})

/** A closed period's list is not followed. */
export const isFollowed = ({ contest }: Topic): boolean => contest?.period.state !== 'closed'

/** Whether it is still to be read what its rows tell of the period before. */
export const lacksLast = ({ contest, last }: Topic): boolean =>
  last === undefined && contest !== undefined && contest.period.previous !== null

/** @throws {Refusal} PERIOD_NOT_FOUND */
export const contestOf = (board: BoardRow, period: string | undefined, now: Millis): Contest => {
  const { current, until } = readablePeriods(board, now)
  return {
    appid: board.appid,
    board: board.board,
    period: findPeriod(board, period ?? 'current', now),
    current,
    until,
  }
}

/** How a message names the topic. */
export const addressOf = ({ groupId, contest }: Pick<Topic, 'groupId' | 'contest'>) => ({
  groupId,
  ...(contest === undefined ? {} : { board: contest.board, period: contest.period.period }),
})

/** What there is to tell of the period itself; undefined while it is the one that now is in. */
export const periodClosed = ({ groupId, contest }: Topic): LivePeriodClosed | undefined =>
  contest === undefined || (contest.period.state === 'open' && contest.period.period === contest.current)
    ? undefined
    : {
        type: 'period-closed',
        groupId,
        board: contest.board,
        closed: toPeriod(contest.period),
        current: contest.current,
      }

export const bytesOf = (message: LiveMessage): Buffer => Buffer.from(JSON.stringify(message))
