import { expect, it } from 'vitest'
import type { ShownGroup } from './group-feed.ts'
import { toGroupView } from './view-model.ts'

const words = { members: (count: number) => `${count} members` }
const view = (feed: Parameters<typeof toGroupView>[0]) => toGroupView(feed, words, String)

const times = { joinedAt: '2026-11-01T00:00:00.000Z', lastVerifiedAt: '2026-11-02T00:00:00.000Z' }
const shown: ShownGroup = {
  kind: 'group',
  user: { userId: 'me', nickname: 'Ann', avatarUrl: 'https://a.example/1.png' },
  group: {
    groupId: 'a',
    kind: 'group',
    name: 'Chess',
    openGId: 'G1',
    memberCount: 3,
    createdAt: times.joinedAt,
  },
  membership: { hidden: false, ...times },
  members: [],
  nextCursor: null,
  sort: 'joined',
  isLoadingMore: false,
}

it('draws the group, its members and who I am in it', () => {
  expect(view(shown)).toMatchObject({
    screen: 'group',
    openGId: 'G1',
    name: 'Chess',
    memberCount: '3 members',
    me: 'me',
    nickname: 'Ann',
    hasMore: false,
    isUnknown: false,
    isHidden: false,
    isOneToOne: false,
  })
})

it('leaves empty what nobody gave: a name, an openGId, a profile', () => {
  const user = { userId: 'me', nickname: null, avatarUrl: null }
  const group = { ...shown.group, kind: 'single' as const, name: null, openGId: null }
  expect(view({ ...shown, user, group })).toMatchObject({
    openGId: '',
    name: '',
    nickname: '',
    avatarUrl: '',
    isUnknown: true,
    isOneToOne: true,
  })
})

it('offers more while there is a next page', () => {
  expect(view({ ...shown, nextCursor: 'next' }).hasMore).toBe(true)
})

it('says that I am hidden', () => {
  expect(view({ ...shown, membership: { ...shown.membership, hidden: true } }).isHidden).toBe(true)
})

it('says what failed, and whether trying again may help', () => {
  const failed = { kind: 'failed', error: 'no connection' } as const
  expect(view({ ...failed, canRetry: true })).toMatchObject({ message: 'no connection', canRetry: true })
  expect(view({ ...failed, canRetry: false }).canRetry).toBe(false)
})

it('draws nothing of a group while there is none', () => {
  expect(view({ kind: 'loading' })).toMatchObject({ screen: 'loading', members: [], groupId: '' })
  expect(view({ kind: 'none' })).toMatchObject({ screen: 'none', members: [], groupId: '' })
})
