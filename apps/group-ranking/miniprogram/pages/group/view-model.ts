import type { Feed, ShownGroup, Sort } from './group-feed'

/** The words that the group's page makes by itself. */
interface Words {
  readonly members: (count: number) => string
}

/** What the page's template draws. */
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
  readonly memberCount: string
  readonly members: ShownGroup['members']
  readonly me: string
  readonly nickname: string
  readonly avatarUrl: string
  readonly sort: Sort
  readonly hasMore: boolean
  readonly isLoadingMore: boolean
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
  memberCount: '',
  members: [],
  me: '',
  nickname: '',
  avatarUrl: '',
  sort: 'joined',
  hasMore: false,
  isLoadingMore: false,
  isHidden: false,
  isUnknown: false,
}

export const toGroupView = (
  feed: Feed,
  words: Words,
  wordsOfError: (thrown: unknown) => string,
): GroupView => {
  if (feed.kind === 'failed') {
    return { ...nothing, screen: 'failed', message: wordsOfError(feed.error), canRetry: feed.canRetry }
  }
  if (feed.kind !== 'group') return { ...nothing, screen: feed.kind }
  const { group, membership, user, members, sort, nextCursor, isLoadingMore } = feed
  return {
    ...nothing,
    screen: 'group',
    groupId: group.groupId,
    openGId: group.openGId ?? '',
    name: group.name ?? '',
    isOneToOne: group.kind === 'single',
    memberCount: words.members(group.memberCount),
    members,
    me: user.userId,
    nickname: user.nickname ?? '',
    avatarUrl: user.avatarUrl ?? '',
    sort,
    hasMore: nextCursor !== null,
    isLoadingMore,
    isHidden: membership.hidden,
    isUnknown: user.nickname === null,
  }
}
