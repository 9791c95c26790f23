import { type GroupState, type Qunkit, QunkitError } from '@qunkit/client'
import { beforeEach, describe, expect, it } from 'vitest'
import { createGroupFeed, type Feed, type GroupFeed } from './group-feed.ts'

type Entered = Extract<GroupState, { status: 'entered' }>

const times = { joinedAt: '2026-11-01T00:00:00.000Z', lastVerifiedAt: '2026-11-02T00:00:00.000Z' }
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
const entered = (groupId: string): Entered => ({
  status: 'entered',
  user,
  ...view(groupId),
  members: { members: [], nextCursor: null },
})
const failure = (retry: 'never' | 'later') =>
  new QunkitError('it failed', { code: 'NETWORK', retry, userMessage: { en: 'No.', zh: '不。' } })

/** A server with the groups a and b; `answers` holds what the next questions for them give instead. */
let asked: string[]
let groups: ReturnType<typeof view>[]
let answers: (typeof groups | Promise<typeof groups> | Error)[]
let tellState: (state: GroupState) => void
let told: Feed[]
let feed: GroupFeed

const last = (): Feed => told[told.length - 1] ?? { kind: 'none' }
const groupId = () => {
  const now = last()
  return now.kind === 'group' ? now.group.groupId : now.kind
}

beforeEach(() => {
  asked = []
  answers = []
  groups = [view('a'), view('b', 'Chess')]
  told = []
  tellState = () => {
    throw new Error('nobody listens')
  }
  const qunkit: Pick<Qunkit, 'onGroup' | 'retry' | 'login' | 'myGroups'> = {
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
    async myGroups() {
      asked.push('groups')
      const answer = answers.shift() ?? groups
      if (answer instanceof Error) throw answer
      return answer
    },
  }
  feed = createGroupFeed(qunkit, (next) => told.push(next))
})

describe('the group of the opening', () => {
  it('is told as the SDK enters it, without a request of its own', () => {
    tellState({ status: 'entering' })
    tellState(entered('a'))
    expect(told.map(({ kind }) => kind)).toEqual(['none', 'loading', 'group'])
    expect(last()).toMatchObject({ group: { groupId: 'a' } })
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

  it('shows at once what the SDK knows of my profile', () => {
    tellState(entered('a'))
    const renamed = { ...user, nickname: 'Ann' }
    tellState({ ...entered('a'), user: renamed })
    expect(last()).toMatchObject({ user: renamed })
  })
})

describe('a refresh', () => {
  it('asks the server for the group anew', async () => {
    tellState(entered('a'))
    groups = [view('a', 'Climbers')]
    await feed.refresh()
    expect(last()).toMatchObject({ group: { groupId: 'a', name: 'Climbers' } })
  })

  it('that fails leaves the group as it is', async () => {
    tellState(entered('a'))
    answers = [failure('later')]
    await expect(feed.refresh()).rejects.toMatchObject({ code: 'NETWORK' })
    expect(groupId()).toBe('a')
  })

  it('asks for nothing where there is no group', async () => {
    await feed.refresh()
    expect(asked).toEqual([])
  })

  it('of a group that I left shows none', async () => {
    tellState(entered('gone'))
    await feed.refresh()
    expect(last()).toEqual({ kind: 'none' })
  })
})

describe('a group of mine that I choose', () => {
  it('takes the place of the one of the opening', async () => {
    tellState(entered('a'))
    await feed.choose('b')
    expect(told.map(({ kind }) => kind)).toEqual(['none', 'group', 'loading', 'group'])
    expect(last()).toMatchObject({ group: { groupId: 'b', name: 'Chess' } })
  })

  it('stays when something of the other group changes, or when that one is left', async () => {
    tellState(entered('a'))
    await feed.choose('b')
    tellState(entered('a'))
    tellState({ status: 'none' })
    expect(last()).toMatchObject({ group: { groupId: 'b' } })
  })

  it('gives way to a new opening', async () => {
    await feed.choose('b')
    tellState({ status: 'entering' })
    tellState(entered('a'))
    expect(last()).toMatchObject({ group: { groupId: 'a' } })
  })

  it('does not come back over a new opening when it arrives late', async () => {
    let arrive: (late: typeof groups) => void = () => {}
    answers = [new Promise<typeof groups>((resolve) => (arrive = resolve))]
    const choosing = feed.choose('b')
    tellState({ status: 'entering' })
    arrive(groups)
    await choosing
    expect(last()).toEqual({ kind: 'loading' })
  })

  it('is tried again by itself after a failure', async () => {
    answers = [failure('later')]
    await feed.choose('b')
    expect(last()).toMatchObject({ kind: 'failed', canRetry: true })
    await feed.retry()
    expect(asked).toEqual(['groups', 'groups'])
    expect(groupId()).toBe('b')
  })
})

it('tells nothing after its end', async () => {
  tellState(entered('a'))
  feed.end()
  const before = told.length
  await feed.refresh()
  expect(told.length).toBe(before)
})
