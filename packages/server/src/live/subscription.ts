import type { GroupFeed } from './group-feed.ts'
import type { LiveConnection } from './live-connection.ts'
import type { Topic } from './topic.ts'

/** A list that a connection watches. */
export interface Subscription {
  readonly connection: LiveConnection
  readonly userId: string
  readonly feed: GroupFeed
  readonly topic: Topic
  /** Everything up to this version was sent. Undefined until the subscription is answered. */
  seen: number | undefined
  /** A hidden member's end of membership is in no log. */
  isHidden: boolean
}

/** A connection has one subscription for each list: a group's members, or a board in one period. */
export const subscriptionKey = ({ groupId, contest }: Pick<Topic, 'groupId' | 'contest'>): string =>
  [groupId, contest?.board ?? '', contest?.period.period ?? ''].join(' ')
