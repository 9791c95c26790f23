import type { Millis } from '../store/store.ts'
import type { Subscription } from './subscription.ts'
import type { Topic } from './topic.ts'

/** All that is watched of one group. */
export interface GroupFeed {
  readonly groupId: string
  readonly topics: Map<string, Topic>
  /** Up to this version, whose membership ended has been looked at. Undefined until the log was read. */
  checked: number | undefined
  /** Something changed that was not sent yet. */
  isDirty: boolean
  /** Being read and sent now. */
  flushing: Promise<void> | undefined
  /** Since when its watchers wait to be told of a change. */
  wokenAt: Millis | undefined
  /** Somebody could not be sent what others were. */
  isBehind: boolean
}

export const newFeed = (groupId: string): GroupFeed => ({
  groupId,
  topics: new Map(),
  checked: undefined,
  isDirty: false,
  flushing: undefined,
  wokenAt: undefined,
  isBehind: false,
})

export const subscriptionsOf = (feed: GroupFeed): Subscription[] =>
  [...feed.topics.values()].flatMap(({ subscriptions }) => [...subscriptions])
