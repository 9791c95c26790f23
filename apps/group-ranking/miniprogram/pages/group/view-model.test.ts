import { expect, it } from 'vitest'
import type { ShownGroup } from './group-feed.ts'
import { toGroupView } from './view-model.ts'

const view = (feed: Parameters<typeof toGroupView>[0]) => toGroupView(feed, String)

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
}

it('draws the group, how many are in it, and who I am', () => {
  expect(view(shown)).toMatchObject({
    screen: 'group',
    openGId: 'G1',
    name: 'Chess',
    members: 3,
    nickname: 'Ann',
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

it('says that I am hidden', () => {
  expect(view({ ...shown, membership: { ...shown.membership, hidden: true } }).isHidden).toBe(true)
})

it('says what failed, and whether trying again may help', () => {
  const failed = { kind: 'failed', error: 'no connection' } as const
  expect(view({ ...failed, canRetry: true })).toMatchObject({ message: 'no connection', canRetry: true })
  expect(view({ ...failed, canRetry: false }).canRetry).toBe(false)
})

it('draws nothing of a group while there is none', () => {
  expect(view({ kind: 'loading' })).toMatchObject({ screen: 'loading', members: 0, groupId: '' })
  expect(view({ kind: 'none' })).toMatchObject({ screen: 'none', members: 0, groupId: '' })
})
