import { describe, expect, it, onTestFinished } from 'vitest'
import type { DailyCount } from '../../store/admin-store.ts'
import type { Store, StoreWrites } from '../../store/store.ts'
import { DayCounter } from './day-counter.ts'

const setUp = () => {
  const kept: DailyCount[] = []
  const tapped = new Set<string>()
  const state = { fails: false, now: Date.parse('2026-11-25T15:59:00Z') }
  const warnings: string[] = []
  const writes: Partial<StoreWrites> = {
    addCounts: async (counts) => {
      kept.push(...counts)
    },
    noteTappedShare: async ({ share }) => !tapped.has(share) && tapped.add(share) !== undefined,
    pruneTappedShares: async () => 0,
  }
  const store: Pick<Store, 'write'> = {
    write: (work) => {
      if (state.fails) return Promise.reject(new Error('the database is away'))
      return work(writes as StoreWrites)
    },
  }
  const logger = { warn: (_: unknown, text?: string) => void warnings.push(text ?? '') }
  const counter = new DayCounter({ store, now: () => state.now, logger })
  onTestFinished(() => counter.stop())
  return { counter, kept, state, warnings }
}

describe('the counter', () => {
  it('adds up what happened on a day in China, and writes it at once for all', async () => {
    const { counter, kept, state } = setUp()
    counter.add('wx', 'entry', '1044')
    counter.add('wx', 'entry', '1044')
    state.now += 60_000
    counter.add('wx', 'entry', '1044')
    await counter.flush()
    expect(kept).toEqual([
      { day: '2026-11-25', appid: 'wx', name: 'entry', label: '1044', count: 2 },
      { day: '2026-11-26', appid: 'wx', name: 'entry', label: '1044', count: 1 },
    ])
    await counter.flush()
    expect(kept).toHaveLength(2)
  })

  it('counts a card that led to a tap once, however often it is tapped', async () => {
    const { counter, kept } = setUp()
    for (const share of ['one', 'two', 'one']) counter.tapped('wx', share)
    await counter.flush()
    counter.tapped('wx', 'one')
    await counter.flush()
    const of = (name: string) =>
      kept.filter((one) => one.name === name).reduce((sum, { count }) => sum + count, 0)
    expect([of('tap'), of('share')]).toEqual([4, 2])
  })

  it('keeps what could not be written for the next time, and says so', async () => {
    const { counter, kept, state, warnings } = setUp()
    state.fails = true
    counter.add('wx', 'entry', '1044')
    counter.tapped('wx', 'one')
    await counter.flush()
    expect([kept.length, warnings.length]).toEqual([0, 1])
    state.fails = false
    counter.add('wx', 'entry', '1044')
    await counter.stop()
    expect(kept.map(({ name, count }) => [name, count])).toEqual([
      ['entry', 2],
      ['tap', 1],
      ['share', 1],
    ])
  })
})
