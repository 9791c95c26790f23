import { type GroupState, type Qunkit, QunkitError } from '@qunkit/client'
import { beforeEach, describe, expect, it } from 'vitest'
import { createGroupFeed, type Feed, type GroupFeed } from './group-feed.ts'

type Entered = Extract<GroupState, { status: 'entered' }>
type Page = Entered['members']

const times = { joinedAt: '2026-11-01T00:00:00.000Z', lastVerifiedAt: '2026-11-02T00:00:00.000Z' }
const member = (userId: string, nickname: string | null = null) => ({
  userId,
  nickname,
  avatarUrl: null,
  ...times,
})
const user = { userId: 'me', nickname: null, avatarUrl: null }
const view = (groupId: string, name: string | null = null) => ({
  group: {
    groupId,
    kind: 'group' as const,
    name,
    openGId: `G${groupId}`,
    memberCount: 2,
    createdAt: times.joinedAt,
  },
  membership: { hidden: false, ...times },
})
const entered = (groupId: string, members: Page): Entered => ({
  status: 'entered',
  user,
  ...view(groupId),
  members,
})
const page = (userIds: readonly string[], nextCursor: string | null = null): Page => ({
  members: userIds.map((userId) => member(userId)),
  nextCursor,
})
const failure = (retry: 'never' | 'later') =>
  new QunkitError('it failed', { code: 'NETWORK', retry, userMessage: { en: 'No.', zh: '不。' } })

/** A server with the groups a and b, of which `answers` holds what the next calls for members give. */
let asked: string[]
let answers: (Page | Promise<Page> | Error)[]
let tellState: (state: GroupState) => void
let told: Feed[]
let feed: GroupFeed

const last = (): Feed => told[told.length - 1] ?? { kind: 'none' }
const userIds = () => {
  const now = last()
  return now.kind === 'group' ? now.members.map(({ userId }) => userId) : now.kind
}

beforeEach(() => {
  asked = []
  answers = []
  told = []
  tellState = () => {
    throw new Error('nobody listens')
  }
  const qunkit: Pick<Qunkit, 'onGroup' | 'retry' | 'login' | 'myGroups' | 'members'> = {
    onGroup(listener) {
      tellState = listener
      listener({ status: 'none' })
      return () => {
        tellState = () => asked.push('a state after the end')
      }
    },
    async retry() {
      asked.push('retry')
      return { status: 'none' }
    },
    login: async () => user,
    myGroups: async () => [view('a'), view('b', 'Chess')],
    async members(groupId, { sort, cursor } = {}) {
      asked.push([groupId, sort, ...(cursor ? [cursor] : [])].join(' '))
      const answer = answers.shift() ?? page([])
      if (answer instanceof Error) throw answer
      return answer
    },
  }
  feed = createGroupFeed(qunkit, (next) => told.push(next))
})

describe('the group of the opening', () => {
  it('is told as the SDK enters it, without a request of its own', () => {
    tellState({ status: 'entering' })
    tellState(entered('a', page(['x', 'me'], 'next')))
    expect(told.map(({ kind }) => kind)).toEqual(['none', 'loading', 'group'])
    expect(last()).toMatchObject({ sort: 'joined', nextCursor: 'next', group: { groupId: 'a' } })
    expect(asked).toEqual([])
  })

  it('says whether a failure may be tried again', async () => {
    tellState({ status: 'failed', error: failure('later') })
    expect(last()).toMatchObject({ kind: 'failed', canRetry: true })
    await feed.retry()
    expect(asked).toEqual(['retry'])
    tellState({ status: 'failed', error: failure('never') })
    expect(last()).toMatchObject({ kind: 'failed', canRetry: false })
  })

  it('keeps the pages that were added when only my profile changed', async () => {
    tellState(entered('a', page(['x'], 'next')))
    answers = [page(['me'])]
    await feed.more()
    const renamed = { ...user, nickname: 'Ann' }
    tellState({ ...entered('a', page(['x'], 'next')), user: renamed })
    expect(userIds()).toEqual(['x', 'me'])
    expect(last()).toMatchObject({ user: renamed, members: [{ nickname: null }, { nickname: 'Ann' }] })
  })
})

describe('pages', () => {
  it('are added in order, each member once', async () => {
    tellState(entered('a', page(['x', 'y'], 'next')))
    answers = [page(['y', 'z'])]
    await feed.more()
    expect(userIds()).toEqual(['x', 'y', 'z'])
    expect(last()).toMatchObject({ nextCursor: null, isLoadingMore: false })
    await feed.more()
    expect(asked).toEqual(['a joined next'])
  })

  it('are asked for once at a time', async () => {
    tellState(entered('a', page(['x'], 'next')))
    await Promise.all([feed.more(), feed.more()])
    expect(asked).toEqual(['a joined next'])
  })

  it('can be asked for again after a failure, which the caller hears of', async () => {
    tellState(entered('a', page(['x'], 'next')))
    answers = [failure('later'), page(['y'])]
    await expect(feed.more()).rejects.toMatchObject({ code: 'NETWORK' })
    expect(last()).toMatchObject({ isLoadingMore: false })
    await feed.more()
    expect(userIds()).toEqual(['x', 'y'])
  })

  it('of an order that is no longer shown are dropped', async () => {
    tellState(entered('a', page(['x'], 'next')))
    let arrive: (late: Page) => void = () => {}
    answers = [new Promise<Page>((resolve) => (arrive = resolve)), page(['recent'])]
    const more = feed.more()
    await feed.sortBy('recent')
    arrive(page(['late']))
    await more
    expect(userIds()).toEqual(['recent'])
    expect(last()).toMatchObject({ sort: 'recent' })
  })
})

describe('a refresh', () => {
  it('loads the list anew in the same order', async () => {
    tellState(entered('a', page(['x'])))
    await feed.sortBy('recent')
    answers = [page(['y'])]
    await feed.refresh()
    expect(asked).toEqual(['a recent', 'a recent'])
    expect(userIds()).toEqual(['y'])
  })

  it('that fails leaves the list as it is', async () => {
    tellState(entered('a', page(['x'])))
    answers = [failure('later')]
    await expect(feed.refresh()).rejects.toMatchObject({ code: 'NETWORK' })
    expect(userIds()).toEqual(['x'])
  })

  it('asks for nothing where there is no group', async () => {
    await feed.refresh()
    expect(asked).toEqual([])
  })

  it('of a group that I left shows none', async () => {
    tellState(entered('gone', page(['x'])))
    await feed.refresh()
    expect(last()).toEqual({ kind: 'none' })
  })
})

describe('a group of mine that I choose', () => {
  it('takes the place of the one of the opening', async () => {
    tellState(entered('a', page(['x'])))
    answers = [page(['y'])]
    await feed.choose('b')
    expect(told.map(({ kind }) => kind)).toEqual(['none', 'group', 'loading', 'group'])
    expect(last()).toMatchObject({ group: { groupId: 'b', name: 'Chess' } })
  })

  it('stays when something of the other group changes, or when that one is left', async () => {
    tellState(entered('a', page(['x'])))
    await feed.choose('b')
    tellState(entered('a', page(['x', 'z'])))
    tellState({ status: 'none' })
    expect(last()).toMatchObject({ group: { groupId: 'b' } })
  })

  it('gives way to a new opening', async () => {
    await feed.choose('b')
    tellState({ status: 'entering' })
    tellState(entered('a', page(['x'])))
    expect(last()).toMatchObject({ group: { groupId: 'a' } })
  })

  it('does not come back over a new opening when it arrives late', async () => {
    let arrive: (late: Page) => void = () => {}
    answers = [new Promise<Page>((resolve) => (arrive = resolve))]
    const choosing = feed.choose('b')
    tellState({ status: 'entering' })
    arrive(page(['late']))
    await choosing
    expect(last()).toEqual({ kind: 'loading' })
  })

  it('is tried again by itself after a failure', async () => {
    answers = [failure('later'), page(['y'])]
    await feed.choose('b')
    expect(last()).toMatchObject({ kind: 'failed', canRetry: true })
    await feed.retry()
    expect(asked).toEqual(['b joined', 'b joined'])
    expect(userIds()).toEqual(['y'])
  })
})

it('tells nothing after its end', async () => {
  tellState(entered('a', page(['x'])))
  feed.end()
  const before = told.length
  await feed.refresh()
  expect(told.length).toBe(before)
})
