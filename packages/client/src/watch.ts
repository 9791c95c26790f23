import type { LiveChanges, LiveMessage, LivePeriodClosed } from '@qunkit/contract'
import { createAlarm } from './alarm.ts'
import type { Clock } from './clock.ts'
import { type QunkitError, toQunkitError } from './error.ts'
import { isolate } from './isolate.ts'
import type { ListAddress, LiveFollower, LiveLink } from './live-link.ts'

/** How often a list is asked for while nobody tells of its changes, in milliseconds; up to a fifth less, at random. */
const POLL = 5000

export interface Watch {
  /** Nothing of it goes on after this. */
  stop(): void
  /** Reads the list again, for a button or a pull. Never rejects: the state says what came of it. */
  refresh(): Promise<void>
}

/**
 * `live`: changes come by themselves. `polling`: not yet, or not any more; when that lasts, the list is asked for again
 * and again. `paused`: the mini program is in the background.
 */
export type WatchLink = 'live' | 'polling' | 'paused'

/** What is told to whoever watches. */
export type WatchState<List> =
  | { readonly status: 'loading' }
  | {
      readonly status: 'ready'
      readonly link: WatchLink
      readonly list: List
      readonly changed: readonly string[]
    }
  | { readonly status: 'failed'; readonly error: QunkitError }

/** What makes one kind of list. */
export interface WatchedKind<List> {
  load(): Promise<List>
  /** What the list's changes are asked for by. Without a list: before it was read. */
  address(list: List | undefined): ListAddress
  /** The version that the list shows; undefined where a list does not say. */
  versionOf(list: List): number | undefined
  apply(list: List, changes: LiveChanges): List
  /** Who came or moved between two readings. */
  compare(before: List, list: List): string[]
  /** What becomes of the list when its period ends; undefined: another is to be read. */
  closePeriod(list: List, message: LivePeriodClosed): List | undefined
}

/** Keeps a list as the server has it, until it is stopped. */
export const createWatch = <List>(
  { link, clock }: { link: LiveLink; clock: Clock },
  kind: WatchedKind<List>,
  listener: (state: WatchState<List>) => void,
): Watch => {
  const poll = createAlarm(clock)
  let list: List | undefined
  let error: QunkitError | undefined
  let loading: Promise<void> | undefined
  /** All changes up to this are in the list. Undefined while that is not known. */
  let version: number | undefined
  /** Subscriptions that were not answered yet. Changes that come before are of an older one. */
  let asked = 0
  /** The last one was answered. */
  let isLive = false
  /** The server does not let the list be followed, though the link is up. */
  let isRefused = false
  let isStopped = false
  /** Something is missing that no change will tell: the list has to be read. */
  let isStale = false
  /** Changes that came while a list was read that does not say its version. */
  let gathered: LiveChanges[] = []
  let shownLink: WatchLink | undefined

  const linkNow = (): WatchLink => (link.isPaused() ? 'paused' : isLive ? 'live' : 'polling')
  const tell = (state: WatchState<List>): void => {
    if (!isStopped) isolate(clock, () => listener(state))
  }
  const tellList = (changed: readonly string[]): void => {
    if (list === undefined || error) return
    shownLink = linkNow()
    tell({ status: 'ready', link: shownLink, list, changed })
  }
  const tellLink = (): void => {
    if (shownLink !== linkNow()) tellList([])
  }

  const subscribe = (): void => {
    if (isStopped || isRefused || list === undefined || !link.isUp()) return
    asked++
    link.subscribe(kind.address(list), version)
  }
  const unsubscribe = (): void => {
    if (isLive || asked > 0) link.unsubscribe(follower)
    isLive = false
  }

  const change = (changes: LiveChanges): void => {
    if (list === undefined || version === undefined || asked > 0 || changes.to <= version) return
    list = kind.apply(list, changes)
    version = changes.to
    tellList(Array.from(new Set(changes.events.map(({ userId }) => userId))))
  }

  const take = (loaded: List): void => {
    const before = list
    const isSame =
      before !== undefined && JSON.stringify(kind.address(before)) === JSON.stringify(kind.address(loaded))
    const shown = kind.versionOf(loaded)
    // What did not change since it was read is the very same (ETag): a member who left changes no other row.
    const isNews = error !== undefined || loaded !== before
    error = undefined
    isStale = false
    if (!isSame) {
      unsubscribe()
      isRefused = false
    }
    // An answer that was under way while changes came may be older than they are.
    const isOld = isSame && isLive && shown !== undefined && version !== undefined && shown < version
    if (isOld) return
    list = loaded
    const changed = before !== undefined && isSame ? kind.compare(before, loaded) : []
    if (isNews || changed.length > 0) tellList(changed)
    // From the version that was read, also when one is live: the list may be newer than it says, and changes come to their
    // right places only when the next message ends after it was read.
    if (shown !== undefined) version = shown
    if (shown !== undefined || (!isLive && asked === 0)) subscribe()
    for (const changes of gathered) change(changes)
  }

  const fail = (failure: QunkitError): void => {
    // What is shown stays through a bad network.
    if (list !== undefined && failure.retry === 'later') {
      if (!isStale && !isLive && asked === 0) subscribe()
      return
    }
    unsubscribe()
    error = failure
    tell({ status: 'failed', error })
  }

  const schedule = (): void => {
    poll.clear()
    const isUntold = !isLive && (isRefused || link.isGivenUp())
    const isWanted = error ? error.retry === 'later' : isStale || isUntold
    if (isWanted && !isStopped && !link.isPaused()) {
      poll.set(load, POLL * (1 - clock.random() / 5))
    }
  }

  const read = async (): Promise<void> => {
    gathered = []
    try {
      const loaded = await kind.load()
      if (!isStopped) take(loaded)
    } catch (thrown) {
      if (!isStopped) fail(toQunkitError(thrown))
    }
    gathered = []
    loading = undefined
    schedule()
  }
  const load = (): Promise<void> => {
    loading = loading || read()
    return loading
  }

  const subscribed = (since: number, resumed: boolean): void => {
    if (asked > 0) asked--
    if (asked > 0 || list === undefined) return
    isLive = true
    poll.clear()
    if (!resumed || version === undefined) {
      // What came before is not told: the list is read anew, and what comes from now on is applied to that.
      version = kind.versionOf(list) === undefined ? since : undefined
      isStale = true
      load()
    } else if (since > version) {
      // Somebody else asked for later changes of the same list than this one has.
      subscribe()
    }
    tellLink()
  }

  const isMine = (told: { groupId?: string; board?: string; period?: string }): boolean => {
    const { groupId, board, period } = follower.address()
    const isSamePeriod = told.period === undefined || told.period === period
    return told.groupId === groupId && told.board === board && isSamePeriod
  }

  const follower: LiveFollower = {
    address: () => kind.address(list),
    linkChanged() {
      asked = 0
      isLive = false
      if (link.isUp()) {
        isRefused = false
        if (error) load()
        else if (!loading) subscribe()
      }
      schedule()
      tellLink()
    },
    heard(message: LiveMessage) {
      if (message.type === 'period-closed') {
        if (list === undefined || !isMine({ ...message, period: message.closed.period })) return
        const closed = kind.closePeriod(list, message)
        if (closed === undefined) load()
        else {
          list = closed
          tellList([])
        }
      } else if (message.type === 'subscribed') {
        if (isMine(message)) subscribed(message.version, message.resumed)
      } else if (message.type === 'changes') {
        if (!isMine(message)) return
        if (loading && list !== undefined && kind.versionOf(list) === undefined) gathered.push(message)
        else change(message)
      } else if (message.type === 'ended' && isMine(message)) {
        asked = 0
        isLive = false
        isRefused = true
        tellLink()
        // The route refuses it too, in words for the user; or knows of a period that follows.
        load()
      }
    },
  }

  tell({ status: 'loading' })
  const unfollow = link.follow(follower)
  load()
  return {
    stop() {
      if (isStopped) return
      unsubscribe()
      isStopped = true
      poll.clear()
      unfollow()
    },
    refresh: load,
  }
}
