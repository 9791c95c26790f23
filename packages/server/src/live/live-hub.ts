import { type ErrorCode, errorCodes, type LiveSubscribe } from '@qunkit/contract'
import type { Logger } from 'pino'
import { Refusal } from '../errors/refusal.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { Millis } from '../store/store.ts'
import { type GroupFeed, newFeed, subscriptionsOf } from './group-feed.ts'
import type { LiveConnection } from './live-connection.ts'
import { CHECK_MS, GATHER_MS, MAX_SUBSCRIPTIONS, SWEEP_MS } from './live-limits.ts'
import type { LiveSource } from './live-source.ts'
import { answerSubscription, findContest } from './subscribe.ts'
import { type Subscription, subscriptionKey } from './subscription.ts'
import { tellGroup } from './tell-group.ts'
import { addressOf, type Contest, newTopic, type Topic, topicKey } from './topic.ts'
import { turnPeriod } from './turn-periods.ts'

type LiveMetrics = Pick<Metrics, 'liveChanges' | 'liveTellings' | 'liveDelay'>

/**
 * Knows who watches what, and tells them. A change wakes its group; a moment later the group is read once, and everyone
 * who watches the same list, and was sent as much of it, is sent the same bytes.
 */
export class LiveHub {
  readonly #source: LiveSource
  readonly #logger: Pick<Logger, 'error'>
  readonly #feeds = new Map<string, GroupFeed>()
  #stopWatching: (() => void) | undefined
  #gathering: NodeJS.Timeout | undefined
  /** The periods of all topics are as they were found then, until. */
  #periodsFrom: Millis = 0
  #periodsUntil: Millis = 0
  #toCheck: string[] = []
  #sweeping: Promise<void> | undefined
  readonly #metrics: LiveMetrics

  constructor(source: LiveSource, logger: Pick<Logger, 'error'>, metrics: LiveMetrics) {
    this.#source = source
    this.#logger = logger
    this.#metrics = metrics
  }

  /** How many groups are watched. */
  get groups(): number {
    return this.#feeds.size
  }

  /** Answers `subscribed`, then what came after `since`; or `ended`, with the reason. */
  async subscribe(connection: LiveConnection, request: LiveSubscribe): Promise<void> {
    const { groupId, since } = request
    const { caller } = connection
    if (caller === undefined) return
    let address: EndedAddress = request
    let key = ''
    try {
      const contest = await findContest(this.#source, caller, request)
      address = addressOf({ groupId, contest })
      key = subscriptionKey({ groupId, contest })
      this.#forget(connection, key)
      if (connection.subscriptions.size >= MAX_SUBSCRIPTIONS) throw new Refusal('LIVE_TOO_MANY_GROUPS')
      const subscription = this.#join(connection, caller.user, groupId, contest)
      if (await answerSubscription(this.#source, caller, subscription, since)) this.#mark(subscription.feed)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      this.#forget(connection, key)
      sendEnded(connection, address, error.code, error.detail)
    }
  }

  unsubscribe(connection: LiveConnection, { groupId, board, period }: EndedAddress): void {
    for (const subscription of [...connection.subscriptions.values()]) {
      const { contest } = subscription.topic
      if (subscription.feed.groupId !== groupId || contest?.board !== board) continue
      if (period === undefined || contest?.period.period === period) this.#drop(subscription)
    }
  }

  /** Forgets a connection that is closed. */
  leave(connection: LiveConnection): void {
    for (const subscription of [...connection.subscriptions.values()]) this.#drop(subscription)
  }

  /** To be called every SWEEP_MS: tells of periods that ended, and sends on to those who had fallen behind. */
  sweep(): Promise<void> {
    this.#sweeping ??= this.#sweep().finally(() => {
      this.#sweeping = undefined
    })
    return this.#sweeping
  }

  close(): void {
    this.#stopWatching?.()
    this.#stopWatching = undefined
    clearTimeout(this.#gathering)
    this.#feeds.clear()
  }

  async #sweep(): Promise<void> {
    await this.#checkSome()
    const now = this.#source.now()
    if (now >= this.#periodsUntil || now < this.#periodsFrom) await this.#turnPeriods(now)
    const elapsed = this.#source.elapsed()
    for (const feed of this.#feeds.values()) {
      if (feed.isDirty) this.#gather()
      else if (feed.isBehind && subscriptionsOf(feed).some((one) => isWaiting(one, feed, elapsed)))
        this.#mark(feed)
    }
  }

  /** Each group in its turn, once in CHECK_MS: has it changed without our being told? */
  async #checkSome(): Promise<void> {
    if (this.#toCheck.length === 0) {
      this.#toCheck = [...this.#feeds.keys()]
      // Periods too: a board may have got more seasons.
      this.#periodsUntil = 0
    }
    const share = Math.ceil((this.#feeds.size * SWEEP_MS) / CHECK_MS)
    for (const groupId of this.#toCheck.splice(0, share)) {
      const feed = this.#feeds.get(groupId)
      if (feed?.checked === undefined) continue
      const log = await this.#source.changesSince(groupId, feed.checked)
      const isHidden = subscriptionsOf(feed).some((subscription) => subscription.isHidden)
      if (log?.version !== feed.checked || isHidden) this.#mark(feed)
    }
  }

  async #turnPeriods(now: Millis): Promise<void> {
    let until = Number.POSITIVE_INFINITY
    for (const feed of [...this.#feeds.values()]) {
      for (const topic of [...feed.topics.values()]) {
        if (!hasContest(topic)) continue
        const flush = () => this.#flush(feed)
        const ends = await turnPeriod(this.#source, topic, { flush, end: this.#end })
        until = Math.min(until, ends)
      }
    }
    this.#periodsFrom = now
    this.#periodsUntil = until
  }

  #join(
    connection: LiveConnection,
    userId: string,
    groupId: string,
    contest: Contest | undefined,
  ): Subscription {
    this.#stopWatching ??= this.#source.watch((changed) => this.#wake(changed))
    const feed = this.#feeds.get(groupId) ?? newFeed(groupId)
    this.#feeds.set(groupId, feed)
    const key = topicKey(contest)
    const topic = feed.topics.get(key) ?? newTopic(groupId, contest)
    feed.topics.set(key, topic)
    const subscription = { connection, userId, feed, topic, seen: undefined, isHidden: false }
    topic.subscriptions.add(subscription)
    connection.subscriptions.set(subscriptionKey(topic), subscription)
    this.#periodsUntil = Math.min(this.#periodsUntil, contest?.until ?? Number.POSITIVE_INFINITY)
    return subscription
  }

  #forget(connection: LiveConnection, key: string): void {
    const subscription = connection.subscriptions.get(key)
    if (subscription !== undefined) this.#drop(subscription)
  }

  #drop(subscription: Subscription): void {
    const { connection, feed, topic } = subscription
    const key = subscriptionKey(topic)
    if (connection.subscriptions.get(key) === subscription) connection.subscriptions.delete(key)
    topic.subscriptions.delete(subscription)
    if (topic.subscriptions.size === 0 && feed.topics.get(topic.key) === topic) feed.topics.delete(topic.key)
    if (feed.topics.size === 0 && this.#feeds.get(feed.groupId) === feed) this.#feeds.delete(feed.groupId)
    if (this.#feeds.size > 0) return
    this.#stopWatching?.()
    this.#stopWatching = undefined
  }

  readonly #end = (subscription: Subscription, code: ErrorCode): void => {
    this.#drop(subscription)
    sendEnded(subscription.connection, addressOf(subscription.topic), code)
  }

  #wake(changed: readonly string[] | 'any'): void {
    for (const groupId of changed === 'any' ? this.#feeds.keys() : changed) {
      const feed = this.#feeds.get(groupId)
      if (feed === undefined) continue
      this.#metrics.liveChanges.inc()
      feed.wokenAt ??= this.#source.elapsed()
      this.#mark(feed)
    }
  }

  #mark(feed: GroupFeed): void {
    feed.isDirty = true
    this.#gather()
  }

  #gather(): void {
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined
      for (const feed of this.#feeds.values()) if (feed.isDirty) void this.#flush(feed)
    }, GATHER_MS)
  }

  /** One after the other for each group; what changes meanwhile is for the next. Never rejects. */
  #flush(feed: GroupFeed): Promise<void> {
    feed.flushing ??= this.#tell(feed).finally(() => {
      feed.flushing = undefined
      if (feed.isDirty) this.#gather()
    })
    return feed.flushing
  }

  async #tell(feed: GroupFeed): Promise<void> {
    feed.isDirty = false
    const { wokenAt } = feed
    feed.wokenAt = undefined
    try {
      if ((await tellGroup(this.#source, feed, this.#end)) === 'busy') feed.isDirty = true
      this.#metrics.liveTellings.inc()
      if (wokenAt !== undefined) this.#metrics.liveDelay.observe((this.#source.elapsed() - wokenAt) / 1000)
    } catch (error) {
      this.#logger.error({ err: error, groupId: feed.groupId }, 'a watched group could not be read')
      feed.isDirty = true
    }
  }
}

const hasContest = (topic: Topic): topic is Topic & { readonly contest: Contest } =>
  topic.contest !== undefined

const isWaiting = (
  { seen, connection }: Subscription,
  { checked = 0 }: GroupFeed,
  elapsed: Millis,
): boolean => seen !== undefined && seen < checked && !connection.isBlocked(elapsed)

interface EndedAddress {
  readonly groupId: string
  readonly board?: string | undefined
  readonly period?: string | undefined
}

const sendEnded = (
  connection: LiveConnection,
  { groupId, board, period }: EndedAddress,
  code: ErrorCode,
  detail: string = errorCodes[code].fix,
): void =>
  connection.send({
    type: 'ended',
    groupId,
    ...(board === undefined ? {} : { board }),
    ...(period === undefined ? {} : { period }),
    code,
    detail,
  })
