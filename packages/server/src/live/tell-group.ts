import type { ErrorCode } from '@qunkit/contract'
import type { ChangesSince } from '../store/board-store.ts'
import { type GroupFeed, subscriptionsOf } from './group-feed.ts'
import type { LiveSource } from './live-source.ts'
import { movedSince, previousRanksOf, type RankedList } from './ranked-list.ts'
import { readExactly } from './read-exactly.ts'
import type { Subscription } from './subscription.ts'
import { addressOf, bytesOf, isFollowed, lacksLast, type Topic } from './topic.ts'
import { concerns, writeChanges } from './write-changes.ts'

type End = (subscription: Subscription, code: ErrorCode) => void

/**
 * Reads what came since the group was last read, ends the subscriptions of those who are members no more, and then sends
 * everyone else what concerns their list. Those who have much unsent are left out, and get all of it at once later.
 * `busy`: to be called again.
 */
export const tellGroup = async (source: LiveSource, feed: GroupFeed, end: End): Promise<'told' | 'busy'> => {
  const now = source.elapsed()
  const followers = subscriptionsOf(feed)
    .filter(isAnswered)
    .filter(({ topic }) => isFollowed(topic))
  const reached = followers.filter(({ connection }) => !connection.isBlocked(now))
  const since = Math.min(feed.checked ?? Number.POSITIVE_INFINITY, ...reached.map(({ seen }) => seen))
  if (!Number.isFinite(since)) return 'told'

  const topics = new Set(reached.map(({ topic }) => topic))
  const read = await readExactly(source, feed.groupId, since, (log) =>
    [...topics].filter((topic) => lacksLast(topic) || log.changes.some((change) => concerns(topic, change))),
  )
  if (read === 'busy') return 'busy'
  if (read === undefined) {
    for (const subscription of subscriptionsOf(feed)) end(subscription, 'GROUP_NOT_FOUND')
    return 'told'
  }
  const { log, lists } = read
  await endMemberships(source, feed, log, end)
  feed.checked = log.version
  if (!log.complete) await giveUpOn(source, reached, log.version)

  for (const topic of topics) {
    const list = lists.get(topic)
    if (list !== undefined) sendChanges(topic, list, log, reached)
  }
  for (const subscription of reached) subscription.seen = Math.max(subscription.seen, log.version)
  feed.isBehind = followers.some(({ seen }) => seen < log.version)
  return 'told'
}

type Answered = Subscription & { seen: number }
const isAnswered = (subscription: Subscription): subscription is Answered => subscription.seen !== undefined

/** Whose membership may have ended: of whom the log says that they left, which hiding looks like too, and hidden ones. */
const endMemberships = async (
  source: LiveSource,
  feed: GroupFeed,
  log: ChangesSince,
  end: End,
): Promise<void> => {
  const { checked = 0 } = feed
  const moved = new Set(
    log.changes
      .filter(({ version, kind }) => version > checked && (kind === 'left' || kind === 'joined'))
      .map(({ userId }) => userId),
  )
  for (const subscription of subscriptionsOf(feed)) {
    if (log.complete && !subscription.isHidden && !moved.has(subscription.userId)) continue
    const access = await source.access(feed.groupId, subscription.userId)
    if (access === undefined) {
      end(subscription, 'GROUP_NOT_FOUND')
      // Who was erased has nothing more to ask, of any group.
      if (!(await source.isKnown(subscription.userId))) subscription.connection.end('TOKEN_INVALID')
    } else {
      subscription.isHidden = access.membership.hidden
    }
  }
}

/** Those who fell so far behind that the log does not reach back to them are told to read the list again. */
const giveUpOn = async (source: LiveSource, reached: readonly Answered[], version: number): Promise<void> => {
  for (const subscription of reached) {
    const log = await source.changesSince(subscription.feed.groupId, subscription.seen)
    if (log?.complete !== false) continue
    subscription.seen = version
    subscription.connection.send({
      type: 'subscribed',
      ...addressOf(subscription.topic),
      version,
      resumed: false,
    })
  }
}

/** The same bytes for all who were sent as much before. */
const sendChanges = (
  topic: Topic,
  list: RankedList,
  log: ChangesSince,
  reached: readonly Answered[],
): void => {
  const moved = topic.last && movedSince(topic.last, list)
  const everyone = list.previousPeriod === null ? [] : list.userIds
  const written = new Map<number, Buffer | undefined>()
  for (const subscription of reached) {
    const { seen, connection } = subscription
    if (subscription.topic !== topic || !topic.subscriptions.has(subscription) || seen >= list.version)
      continue
    if (!written.has(seen)) {
      const events = log.changes.filter((change) => change.version > seen && concerns(topic, change))
      const changes = writeChanges(topic, list, {
        from: seen,
        events,
        moved: moved !== undefined && seen >= topic.previousRanksSince ? moved : everyone,
      })
      written.set(seen, events.length === 0 ? undefined : bytesOf(changes))
    }
    const bytes = written.get(seen)
    if (bytes !== undefined) connection.sendBytes(bytes)
  }
  if (moved === undefined || moved.length > 0) topic.previousRanksSince = list.version
  topic.last = previousRanksOf(list)
}
