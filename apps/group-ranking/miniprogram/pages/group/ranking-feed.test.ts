import { QunkitError, type RankingState } from '@qunkit/client'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Board } from '../../worded-board.ts'
import { type Choice, createRankingFeed, type RankingFeed } from './ranking-feed.ts'

const boardOf = (board: string): Board => ({
  board,
  title: board,
  direction: 'higher',
  keep: 'best',
  period: { every: 'all-time' },
  graceSeconds: 0,
  keepPeriods: 8,
  scope: 'user',
  submissions: { by: 'server' },
  display: { as: 'integer' },
  ranks: 'standard',
  createdAt: '',
})
const openPeriod = (period: string) => ({ period, startsAt: null, endsAt: null, state: 'open' }) as const
const readyIn = (period: string): RankingState => ({
  status: 'ready',
  link: 'live',
  changed: [],
  ranking: {
    me: {
      hidden: false,
      row: {
        userId: 'me',
        nickname: null,
        avatarUrl: null,
        position: null,
        rank: null,
        value: null,
        tieBreak: null,
        achievedAt: null,
        previousRank: null,
      },
      next: null,
    },
    board: boardOf('taps'),
    period: openPeriod(period),
    previousPeriod: null,
    version: 1,
    ranked: 0,
    members: 1,
    rows: [],
    nextCursor: null,
  },
})
const failure = new QunkitError('no', {
  code: 'NETWORK',
  retry: 'later',
  userMessage: { en: 'No.', zh: '不。' },
})

let boards: Board[] | Error
/** What is watched now. */
let watched: string[]
let asked: string[]
let tellWatch: (state: RankingState) => void
let choices: Choice[]
let rankings: (RankingState | undefined)[]
let feed: RankingFeed
let feedThatExpects: (likely: string) => RankingFeed
const choice = () => choices[choices.length - 1]
const last = () => rankings[rankings.length - 1]

beforeEach(() => {
  boards = [boardOf('taps'), boardOf('tier')]
  watched = []
  asked = []
  choices = []
  rankings = []
  const openFeed = (likely?: string) =>
    createRankingFeed(
      {
        async boards() {
          if (boards instanceof Error) throw boards
          return boards
        },
        async periods(board) {
          asked.push(`periods ${board}`)
          return { current: 'w2', periods: [openPeriod('w2'), openPeriod('w1')] }
        },
        watchRanking({ groupId, board, period = '' }, listener) {
          const name = `${groupId} ${board} ${period}`.trim()
          watched.push(name)
          tellWatch = listener
          return {
            stop() {
              watched.splice(watched.indexOf(name), 1)
            },
            async refresh() {
              asked.push(`refresh ${name}`)
            },
          }
        },
      },
      { choice: (next) => choices.push(next), ranking: (state) => rankings.push(state) },
      likely,
    )
  feed = openFeed()
  feedThatExpects = openFeed
})

describe("a group's ranking", () => {
  it('is of the first board and its current period', async () => {
    await feed.open('g1')
    expect(watched).toEqual(['g1 taps'])
    expect(last()).toEqual({ status: 'loading' })
    expect(choice()).toMatchObject({ board: 'taps', period: '', periods: { current: 'w2' } })
    tellWatch(readyIn('w2'))
    expect(last()?.status).toBe('ready')
  })

  it('is there before the boards are, of the one that is likely the first', async () => {
    const opening = feedThatExpects('taps').open('g1')
    expect(watched).toEqual(['g1 taps'])
    tellWatch(readyIn('w2'))
    expect(last()?.status).toBe('ready')
    await opening
    expect(watched).toEqual(['g1 taps'])
    expect(choice()).toMatchObject({ board: 'taps', periods: { current: 'w2' } })
  })

  it('is of the first board there is when the likely one is not there, and says nothing of it', async () => {
    const opening = feedThatExpects('gone').open('g1')
    expect(watched).toEqual(['g1 gone'])
    tellWatch({ status: 'failed' } as RankingState)
    expect(last()).toEqual({ status: 'loading' })
    await opening
    expect(watched).toEqual(['g1 taps'])
  })

  it('goes on when the same group is opened again, and gives way to another one', async () => {
    await feed.open('g1')
    await feed.open('g1')
    expect(watched).toEqual(['g1 taps'])
    await feed.chooseBoard('tier')
    await feed.open('g2')
    expect(watched).toEqual(['g2 tier'])
  })

  it('is watched no more after it was closed', async () => {
    await feed.open('g1')
    feed.close()
    expect(watched).toEqual([])
    await feed.open('g1')
    expect(watched).toEqual(['g1 taps'])
  })

  it('of another board, or of a week before, takes its place', async () => {
    await feed.open('g1')
    feed.choosePeriod('w1')
    expect(watched).toEqual(['g1 taps w1'])
    await feed.chooseBoard('tier')
    expect(watched).toEqual(['g1 tier'])
    expect(choice()).toMatchObject({ board: 'tier', period: '' })
    feed.choosePeriod('w1')
    feed.choosePeriod('')
    expect(watched).toEqual(['g1 tier'])
  })

  it('asks for the periods again when a new one has begun', async () => {
    await feed.open('g1')
    tellWatch(readyIn('w2'))
    tellWatch(readyIn('w2'))
    expect(asked).toEqual(['periods taps'])
    tellWatch(readyIn('w3'))
    expect(asked).toEqual(['periods taps', 'periods taps'])
  })

  it('is refreshed as it is', async () => {
    await feed.open('g1')
    await feed.refresh()
    expect(asked).toEqual(['periods taps', 'refresh g1 taps', 'periods taps'])
  })
})

it('says that the boards could not be read, and tries again', async () => {
  boards = failure
  await feed.open('g1')
  expect(last()).toEqual({ status: 'failed', error: failure })
  boards = [boardOf('taps')]
  await feed.refresh()
  expect(watched).toEqual(['g1 taps'])
})

it('shows no ranking where there is no board', async () => {
  boards = []
  await feed.open('g1')
  expect(last()).toBeUndefined()
  expect(watched).toEqual([])
})
