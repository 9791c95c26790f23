import { describe, expect, it } from 'vitest'
import type { RankingState } from './index.ts'
import { period } from './testing/board-answers.ts'
import { card, offline, refused, user } from './testing/fake-wx.ts'
import { address, changesOf, createLivePhone, rankingOf, rowOf } from './testing/live-phone.ts'

const me = user.userId
const idsOf = (state: RankingState | undefined) =>
  state?.status === 'ready' ? state.ranking.rows.map(({ userId }) => userId) : []

/** A watch that is live: ann before me, at version 5. */
const watching = async (random?: () => number) => {
  const phone = createLivePhone(random)
  phone.answer(rankingOf(5, rowOf('ann', 9), rowOf(me, 4)))
  const states: RankingState[] = []
  const watch = phone.qunkit.watchRanking({ groupId: 'g1', board: 'taps' }, (state) => states.push(state))
  await phone.settle()
  phone.sockets.last().welcome()
  phone.sockets.last().say({ type: 'subscribed', ...address, version: 5, resumed: true })
  await phone.settle()
  const last = (): RankingState | undefined => states[states.length - 1]
  return { ...phone, states, watch, last }
}

describe('watching a ranking', () => {
  it('loads, shows the list, and then goes live over one socket', async () => {
    const { states, sockets, last } = await watching()
    expect(states.map((state) => (state.status === 'ready' ? state.link : state.status))).toEqual([
      'loading',
      'polling',
      'live',
    ])
    expect(idsOf(last())).toEqual(['ann', me])
    expect(sockets.all).toHaveLength(1)
    expect(sockets.last().url).toBe('wss://api.example/v1/live')
    expect(sockets.last().sent).toEqual([
      { type: 'hello', token: 'token-code-1' },
      { type: 'subscribe', ...address, since: 5 },
    ])
  })

  it('applies changes: places, ranks, my row and the distance to the next', async () => {
    const { sockets, last } = await watching()
    const placed = [{ ...rowOf(me, 9), position: 1, rank: 1, index: 1 }]
    sockets.last().say(changesOf(5, 6, { placed }))
    expect(last()).toMatchObject({
      changed: [me],
      ranking: { version: 6, rows: [{ rank: 1 }, { userId: me, rank: 1, position: 2 }], me: { next: null } },
    })
    sockets.last().say(changesOf(6, 7, { placed: [{ ...rowOf('ann', 12), index: 0 }] }))
    expect(last()).toMatchObject({
      ranking: { me: { row: { rank: 2 }, next: { userId: 'ann', rank: 1, distance: 3 } } },
    })
    expect(JSON.stringify(last())).not.toContain('"index"')
  })

  it('shows me as hidden when I am in the list no more', async () => {
    const { sockets, last } = await watching()
    sockets.last().say(changesOf(5, 6, { placed: [], removed: [me], memberCount: 1 }))
    expect(last()).toMatchObject({
      ranking: { members: 1, ranked: 1, me: { hidden: true, row: { value: 4, rank: null }, next: null } },
    })
  })

  it('does not apply what it has, nor what is of another list', async () => {
    const { sockets, states } = await watching()
    const count = states.length
    const placed = [{ ...rowOf(me, 50), index: 0 }]
    sockets.last().say(changesOf(4, 5, { placed }))
    sockets.last().say({ ...changesOf(5, 6, { placed }), board: 'other' })
    sockets.last().say({ ...changesOf(5, 6, { placed }), groupId: 'g2' })
    sockets.last().say({ ...changesOf(5, 6, { placed }), period: '2026-04-20' })
    sockets.last().say('nonsense')
    sockets.last().say('{"type":"changes"}')
    expect(states).toHaveLength(count)
  })

  it('tells other listeners when one throws, and goes on', async () => {
    const { qunkit, settle, sockets, answer, last, clock } = await watching()
    answer(rankingOf(5, rowOf('ann', 9), rowOf(me, 4)))
    const bad = qunkit.watchRanking({ groupId: 'g1', board: 'taps' }, () => {
      throw new Error('a fault of the page')
    })
    await settle().catch(() => undefined)
    sockets.last().say(changesOf(5, 6, { placed: [{ ...rowOf(me, 10), index: 0 }] }))
    sockets.last().say({ type: 'subscribed', ...address, version: 5, resumed: true })
    expect(idsOf(last())).toEqual([me, 'ann'])
    bad.stop()
    await expect(clock.run(1)).rejects.toThrow('a fault of the page')
  })

  it('keeps one socket for two watches of one list, and the subscription until both are stopped', async () => {
    const { qunkit, settle, sockets, answer, watch } = await watching()
    answer(rankingOf(5, rowOf('ann', 9), rowOf(me, 4)))
    const second = qunkit.watchRanking({ groupId: 'g1', board: 'taps' }, () => undefined)
    await settle()
    expect(sockets.all).toHaveLength(1)
    sockets.last().sent.length = 0
    second.stop()
    expect(sockets.last().sent).toEqual([])
    watch.stop()
    expect(sockets.last().sent).toEqual([{ type: 'unsubscribe', ...address }])
  })

  it('leaves nothing running when it is stopped', async () => {
    const { watch, states, sockets, clock } = await watching()
    const count = states.length
    watch.stop()
    watch.stop()
    sockets.last().say(changesOf(5, 6, { placed: [] }))
    expect(sockets.last().isClosed).toBe(true)
    expect(clock.timers()).toBe(0)
    await clock.run(600_000)
    expect([states.length, sockets.all.length]).toEqual([count, 1])
  })
})

describe('a lost socket', () => {
  it('is opened again after a random pause, and goes on after the version that is shown', async () => {
    const { sockets, last, clock } = await watching()
    sockets.last().say(changesOf(5, 6, { placed: [{ ...rowOf(me, 10), index: 0 }] }))
    sockets.last().cut()
    expect(last()).toMatchObject({ link: 'polling' })
    await clock.run(499)
    expect(sockets.all).toHaveLength(1)
    await clock.run(1)
    expect(sockets.all).toHaveLength(2)
    sockets.last().welcome()
    expect(sockets.last().sent[1]).toEqual({ type: 'subscribe', ...address, since: 6 })
    sockets.last().say({ type: 'subscribed', ...address, version: 6, resumed: true })
    sockets.last().say(changesOf(6, 8, { placed: [{ ...rowOf('ann', 11), index: 0 }] }))
    expect(last()).toMatchObject({ link: 'live', ranking: { version: 8 } })
  })

  it('is not heard any more', async () => {
    const { sockets, states, clock } = await watching()
    const old = sockets.last()
    old.cut()
    await clock.run(500)
    const count = states.length
    old.say(changesOf(5, 6, { placed: [] }))
    old.cut()
    expect([states.length, sockets.all.length]).toEqual([count, 2])
  })

  it('pauses longer each time, up to a minute, at random from nothing', async () => {
    const { sockets, clock } = await watching(() => 0.999)
    sockets.isBroken = true
    clock.pauses.length = 0
    sockets.last().cut()
    await clock.run(400_000)
    const gaps = clock.pauses.filter((pause) => pause % 999 === 0).map((pause) => pause / 999)
    expect(gaps.slice(0, 6)).toEqual([1, 2, 4, 8, 16, 32])
    expect(Math.max(...clock.pauses)).toBeLessThanOrEqual(60_000)
  })

  it('that comes again and again is made up for by asking, until one opens', async () => {
    const { sockets, last, clock, reads, answer } = await watching()
    sockets.isBroken = true
    answer(...Array.from({ length: 60 }, () => rankingOf(7, rowOf(me, 10), rowOf('ann', 9))))
    sockets.last().cut()
    await clock.run(20_000)
    expect(reads()).toBeGreaterThan(2)
    expect(last()).toMatchObject({ link: 'polling', ranking: { version: 7 } })
    expect(idsOf(last())).toEqual([me, 'ann'])

    sockets.isBroken = false
    const opened = sockets.all.length
    await clock.run(60_000)
    expect(sockets.all.length).toBeGreaterThan(opened)
    sockets.last().welcome()
    sockets.last().say({ type: 'subscribed', ...address, version: 7, resumed: true })
    const before = reads()
    await clock.run(20_000)
    expect(reads()).toBe(before)
    expect(last()).toMatchObject({ link: 'live' })
  })

  it('that is half open is found by a ping without an answer', async () => {
    const { sockets, clock } = await watching()
    await clock.run(25_000)
    expect(sockets.last().sent.slice(-1)).toEqual([{ type: 'ping' }])
    sockets.last().say({ type: 'pong' })
    await clock.run(25_000)
    expect(sockets.all).toHaveLength(1)
    await clock.run(15_600)
    expect(sockets.all).toHaveLength(2)
    expect(sockets.all[0]?.isClosed).toBe(true)
  })

  it('of a server that restarts is opened after a longer moment, so that not everyone comes at once', async () => {
    const { sockets, clock } = await watching()
    clock.pauses.length = 0
    sockets.last().say({ type: 'ended', code: 'LIVE_RESTARTING', detail: '' })
    expect(clock.pauses).toContain(2000)
    await clock.run(2000)
    expect(sockets.all).toHaveLength(2)
  })

  it('reads the list again when what came after its version is not known any more', async () => {
    const { sockets, last, clock, answer, reads } = await watching()
    sockets.last().cut()
    await clock.run(500)
    answer(rankingOf(90, rowOf(me, 99)))
    const before = reads()
    sockets.last().welcome()
    sockets.last().say({ type: 'subscribed', ...address, version: 90, resumed: false })
    sockets.last().say(changesOf(90, 91, { placed: [{ ...rowOf('ann', 1), index: 1 }] }))
    await clock.run(0)
    expect(reads()).toBe(before + 1)
    expect(sockets.last().sent.slice(-1)).toEqual([{ type: 'subscribe', ...address, since: 90 }])
    sockets.last().say({ type: 'subscribed', ...address, version: 90, resumed: true })
    sockets.last().say(changesOf(90, 91, { placed: [{ ...rowOf('ann', 1), index: 1 }] }))
    expect(idsOf(last())).toEqual([me, 'ann'])
  })

  it('whose token has expired logs in again', async () => {
    const { sockets, clock, wx } = await watching()
    sockets.last().say({ type: 'ended', code: 'TOKEN_EXPIRED', detail: '' })
    await clock.run(500)
    sockets.last().welcome()
    expect(wx.log.filter((call) => call === 'login')).toHaveLength(2)
    expect(sockets.last().sent[0]).toEqual({ type: 'hello', token: 'token-code-2' })
  })
})

describe('the background', () => {
  it('closes the socket and asks for nothing; the return goes on after the version', async () => {
    const { app, sockets, last, clock, reads } = await watching()
    app.onHide()
    expect(last()).toMatchObject({ link: 'paused' })
    expect(sockets.last().isClosed).toBe(true)
    const before = reads()
    await clock.run(600_000)
    expect([sockets.all.length, reads(), clock.timers()]).toEqual([1, before, 0])

    app.onShow({ ...card('t1'), scene: 1089, shareTicket: undefined, chatType: undefined })
    await clock.run(0)
    sockets.last().welcome()
    expect(sockets.all).toHaveLength(2)
    expect(sockets.last().sent[1]).toEqual({ type: 'subscribe', ...address, since: 5 })
  })
})

describe('the end of a period', () => {
  const next = '2026-05-04'
  const closing = {
    type: 'period-closed',
    groupId: 'g1',
    board: 'taps',
    closed: { ...period, state: 'closed' },
    current: next,
  } as const

  it('brings the new one', async () => {
    const { sockets, last, settle, answer } = await watching()
    const fresh = rankingOf(5, rowOf(me, null))
    answer({ ...fresh, period: { ...period, period: next } })
    sockets.last().say(closing)
    await settle()
    expect(last()).toMatchObject({ ranking: { period: { period: next } } })
    expect(sockets.last().sent.slice(-2)).toEqual([
      { type: 'unsubscribe', ...address },
      { type: 'subscribe', ...address, period: next, since: 5 },
    ])
  })

  it('closes a list that was asked for by its name, which stays', async () => {
    const phone = createLivePhone()
    phone.answer(rankingOf(5, rowOf(me, 4)))
    const states: RankingState[] = []
    phone.qunkit.watchRanking({ groupId: 'g1', board: 'taps', period: period.period }, (state) =>
      states.push(state),
    )
    await phone.settle()
    phone.sockets.last().welcome()
    phone.sockets.last().say({ type: 'subscribed', ...address, version: 5, resumed: true })
    phone.sockets.last().say(closing)
    await phone.settle()
    expect(phone.reads()).toBe(1)
    expect(states.slice(-1)[0]).toMatchObject({ ranking: { period: { state: 'closed' } } })
  })
})

describe('a refusal', () => {
  it('of the list is told, and nothing goes on', async () => {
    const phone = createLivePhone()
    phone.wx.script[phone.route] = [refused('GROUP_NOT_FOUND')]
    const states: RankingState[] = []
    phone.qunkit.watchRanking({ groupId: 'g1', board: 'taps' }, (state) => states.push(state))
    await phone.clock.run(60_000)
    expect(states).toMatchObject([
      { status: 'loading' },
      { status: 'failed', error: { code: 'GROUP_NOT_FOUND' } },
    ])
    expect(phone.reads()).toBe(1)
  })

  it('of the subscription, when the membership ended, is told in the words of the route', async () => {
    const { sockets, last, settle, wx, route, clock, reads } = await watching()
    wx.script[route] = [refused('GROUP_NOT_FOUND')]
    sockets.last().say({ type: 'ended', ...address, code: 'GROUP_NOT_FOUND', detail: '' })
    await settle()
    expect(last()).toMatchObject({ status: 'failed', error: { code: 'GROUP_NOT_FOUND', status: 404 } })
    const before = reads()
    await clock.run(15_000)
    expect(reads()).toBe(before)
  })

  it('of the subscription alone is made up for by asking', async () => {
    const { sockets, last, clock, reads, answer } = await watching()
    answer(...Array.from({ length: 9 }, () => rankingOf(5, rowOf('ann', 9), rowOf(me, 4))))
    sockets.last().say({ type: 'ended', ...address, code: 'LIVE_TOO_MANY_GROUPS', detail: '' })
    const before = reads()
    await clock.run(15_000)
    expect(reads() - before).toBeGreaterThan(2)
    expect(last()).toMatchObject({ status: 'ready', link: 'polling' })
  })
})

it('asked for again tells a new name, and that a member without a score has left', async () => {
  const { watch, answer, last } = await watching()
  answer(rankingOf(6, { ...rowOf('ann', 9), nickname: 'Ann' }, rowOf(me, 4), rowOf('idle', null)))
  await watch.refresh()
  expect(last()).toMatchObject({ ranking: { rows: [{ nickname: 'Ann' }, {}, {}] } })
  answer(rankingOf(7, { ...rowOf('ann', 9), nickname: 'Ann' }, rowOf(me, 4)))
  await watch.refresh()
  expect(idsOf(last())).toEqual(['ann', me])
})

describe('a bad network', () => {
  it('at the start is told, and the list comes when it is back', async () => {
    const phone = createLivePhone()
    phone.wx.script[phone.route] = [offline, offline, offline]
    const states: RankingState[] = []
    phone.qunkit.watchRanking({ groupId: 'g1', board: 'taps' }, (state) => states.push(state))
    await phone.clock.run(3000)
    expect(states.slice(-1)[0]).toMatchObject({ status: 'failed', error: { code: 'NETWORK' } })
    phone.answer(rankingOf(5, rowOf(me, 4)))
    await phone.clock.run(5000)
    expect(states.slice(-1)[0]).toMatchObject({ status: 'ready' })
  })

  it('at a refresh changes nothing that is shown', async () => {
    const { watch, states, wx, route, clock, answer, last } = await watching()
    const count = states.length
    wx.script[route] = [offline, offline, offline]
    const refreshed = watch.refresh()
    await clock.run(3000)
    await refreshed
    expect(states).toHaveLength(count)
    answer(rankingOf(6, rowOf(me, 10), rowOf('ann', 9)))
    await watch.refresh()
    expect(idsOf(last())).toEqual([me, 'ann'])
  })
})
