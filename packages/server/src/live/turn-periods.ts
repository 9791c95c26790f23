import type { ErrorCode } from '@qunkit/contract'
import { readablePeriods } from '../boards/readable-periods.ts'
import type { Millis } from '../store/store.ts'
import type { LiveSource } from './live-source.ts'
import type { Subscription } from './subscription.ts'
import { bytesOf, type Contest, isFollowed, periodClosed, type Topic } from './topic.ts'

/**
 * Finds what has become of a topic's period, and tells those who watch it when it ended, closed, or was followed by the
 * next. What was submitted before it closed is sent first, by `flush`. Answers until when this is how it is.
 */
export const turnPeriod = async (
  source: LiveSource,
  topic: Topic & { readonly contest: Contest },
  { flush, end }: { flush: () => Promise<void>; end: (subscription: Subscription, code: ErrorCode) => void },
): Promise<Millis> => {
  const { contest } = topic
  const board = await source.board(contest.appid, contest.board)
  if (board === undefined) return Number.POSITIVE_INFINITY
  const { current, periods, until } = readablePeriods(board, source.now())
  const period = periods.find((one) => one.period === contest.period.period)
  if (period === undefined) {
    for (const subscription of [...topic.subscriptions]) end(subscription, 'PERIOD_NOT_FOUND')
    return until
  }
  const isNews = period.state !== contest.period.state || current !== contest.current
  if (isNews && isFollowed(topic)) await flush()
  contest.period = period
  contest.current = current
  contest.until = until
  const message = isNews ? periodClosed(topic) : undefined
  if (message === undefined) return until
  const bytes = bytesOf(message)
  for (const { seen, connection } of topic.subscriptions) if (seen !== undefined) connection.sendBytes(bytes)
  return until
}
