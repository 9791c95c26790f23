import type { Feed } from './group-feed'

/** What the page's template draws around the ranking. */
export interface GroupView {
  readonly screen: Feed['kind']
  /** What to say of a failure. */
  readonly message: string
  readonly canRetry: boolean
  readonly groupId: string
  /** For `open-data`; empty in a one-to-one chat. */
  readonly openGId: string
  /** As the members named the group; empty until they did. */
  readonly name: string
  readonly isOneToOne: boolean
  readonly members: number
  readonly nickname: string
  readonly avatarUrl: string
  readonly isHidden: boolean
  /** The user has not introduced themselves yet. */
  readonly isUnknown: boolean
}

const nothing: GroupView = {
  screen: 'none',
  message: '',
  canRetry: false,
  groupId: '',
  openGId: '',
  name: '',
  isOneToOne: false,
  members: 0,
  nickname: '',
  avatarUrl: '',
  isHidden: false,
  isUnknown: false,
}

export const toGroupView = (feed: Feed, wordsOfError: (thrown: unknown) => string): GroupView => {
  if (feed.kind === 'failed') {
    return { ...nothing, screen: 'failed', message: wordsOfError(feed.error), canRetry: feed.canRetry }
  }
  if (feed.kind !== 'group') return { ...nothing, screen: feed.kind }
  const { group, membership, user } = feed
  return {
    ...nothing,
    screen: 'group',
    groupId: group.groupId,
    openGId: group.openGId ?? '',
    name: group.name ?? '',
    isOneToOne: group.kind === 'single',
    members: group.memberCount,
    nickname: user.nickname ?? '',
    avatarUrl: user.avatarUrl ?? '',
    isHidden: membership.hidden,
    isUnknown: user.nickname === null,
  }
}
