import { type Qunkit, QunkitError } from '@qunkit/client'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMembersFeed, type MembersFeed } from './members-feed.ts'

type Page = Awaited<ReturnType<Qunkit['members']>>

const times = { joinedAt: '2026-11-01T00:00:00.000Z', lastVerifiedAt: '2026-11-02T00:00:00.000Z' }
const page = (userIds: readonly string[], nextCursor: string | null = null): Page => ({
  members: userIds.map((userId) => ({ userId, nickname: null, avatarUrl: null, ...times })),
  nextCursor,
})
const failure = new QunkitError('no', {
  code: 'NETWORK',
  retry: 'later',
  userMessage: { en: 'No.', zh: '不。' },
})

let asked: string[]
let answers: (Page | Promise<Page> | Error)[]
let last: MembersFeed
let feed: ReturnType<typeof createMembersFeed>
const userIds = () => (last.kind === 'list' ? last.members.map(({ userId }) => userId) : last.kind)

beforeEach(() => {
  asked = []
  answers = []
  last = { kind: 'loading' }
  feed = createMembersFeed(
    {
      login: async () => ({ userId: 'me', nickname: null, avatarUrl: null }),
      async members(groupId, { sort, cursor } = {}) {
        asked.push([groupId, sort, ...(cursor ? [cursor] : [])].join(' '))
        const answer = answers.shift() ?? page([])
        if (answer instanceof Error) throw answer
        return answer
      },
    },
    'a',
    (next) => {
      last = next
    },
  )
})

describe('pages', () => {
  it('are added in order, each member once', async () => {
    answers = [page(['x', 'y'], 'next'), page(['y', 'z'])]
    await feed.load()
    await feed.more()
    expect(userIds()).toEqual(['x', 'y', 'z'])
    expect(last).toMatchObject({ me: 'me', nextCursor: null, isLoadingMore: false })
    await feed.more()
    expect(asked).toEqual(['a joined', 'a joined next'])
  })

  it('are asked for once at a time', async () => {
    answers = [page(['x'], 'next')]
    await feed.load()
    await Promise.all([feed.more(), feed.more()])
    expect(asked).toEqual(['a joined', 'a joined next'])
  })

  it('can be asked for again after a failure, which the caller hears of', async () => {
    answers = [page(['x'], 'next'), failure, page(['y'])]
    await feed.load()
    await expect(feed.more()).rejects.toMatchObject({ code: 'NETWORK' })
    expect(last).toMatchObject({ isLoadingMore: false })
    await feed.more()
    expect(userIds()).toEqual(['x', 'y'])
  })

  it('of an order that is no longer shown are dropped', async () => {
    let arrive: (late: Page) => void = () => {}
    answers = [page(['x'], 'next'), new Promise<Page>((resolve) => (arrive = resolve)), page(['recent'])]
    await feed.load()
    const more = feed.more()
    await feed.load('recent')
    arrive(page(['late']))
    await more
    expect(userIds()).toEqual(['recent'])
    expect(last).toMatchObject({ sort: 'recent' })
  })
})

it('is loaded again in the same order, and stays when that fails', async () => {
  answers = [page(['x']), page(['y']), failure]
  await feed.load('recent')
  await feed.load()
  expect(asked).toEqual(['a recent', 'a recent'])
  await expect(feed.load()).rejects.toMatchObject({ code: 'NETWORK' })
  expect(userIds()).toEqual(['y'])
})

it('says that there is no list to show when the first page fails', async () => {
  answers = [failure, page(['x'])]
  await feed.load()
  expect(last).toEqual({ kind: 'failed', error: failure })
  await feed.load()
  expect(userIds()).toEqual(['x'])
})
