import type { BoardDefinition } from '@qunkit/contract'
import { describe, expect, it } from 'vitest'
import type { BoardRow } from '../store/board-store.ts'
import { definition } from '../store/testing/board-fixture.ts'
import { findPeriod, isForgotten, openPeriodAt, readablePeriods } from './readable-periods.ts'

const at = (text: string): number => Date.parse(text)
const board = (fields: Partial<BoardDefinition>, createdAt = at('2020-01-01T00:00:00Z')): BoardRow => ({
  appid: 'wx1',
  board: 'taps',
  definition: { ...definition, ...fields },
  createdAt,
})
const daily = (fields: Partial<BoardDefinition> = {}, createdAt?: number) =>
  board({ period: { every: 'day', timeZone: 'UTC' }, keepPeriods: 2, ...fields }, createdAt)
const told = (row: BoardRow, now: string) => {
  const { current, periods } = readablePeriods(row, at(now))
  return [current, ...periods.map(({ period, state }) => `${period} ${state}`)]
}

describe('the periods that can be read', () => {
  it('are the one that is on, and the newest that are kept', () => {
    expect(told(daily(), '2026-11-23T10:00:00Z')).toEqual([
      '2026-11-23',
      '2026-11-23 open',
      '2026-11-22 closed',
      '2026-11-21 closed',
    ])
    expect(told(daily({ keepPeriods: 0 }), '2026-11-23T10:00:00Z')).toEqual(['2026-11-23', '2026-11-23 open'])
  })

  it('are open for their grace as well, and only then count as past', () => {
    const row = daily({ graceSeconds: 86_400 + 3600 })
    expect(told(row, '2026-11-23T00:59:59.999Z').slice(1, 4)).toEqual([
      '2026-11-23 open',
      '2026-11-22 open',
      '2026-11-21 open',
    ])
    expect(told(row, '2026-11-23T01:00:00Z')).toEqual([
      '2026-11-23',
      '2026-11-23 open',
      '2026-11-22 open',
      '2026-11-21 closed',
      '2026-11-20 closed',
    ])
  })

  it('do not go back before the board was made', () => {
    expect(told(daily({}, at('2026-11-22T23:59:59Z')), '2026-11-23T10:00:00Z')).toEqual([
      '2026-11-23',
      '2026-11-23 open',
      '2026-11-22 closed',
    ])
  })

  it('are the same object until something about them changes, and other ones then', () => {
    const row = daily({ graceSeconds: 60 })
    const first = readablePeriods(row, at('2026-11-23T10:00:00Z'))
    expect(readablePeriods(row, at('2026-11-23T23:59:59.999Z'))).toBe(first)
    const next = readablePeriods(row, at('2026-11-24T00:00:00Z'))
    expect(next).not.toBe(first)
    expect(readablePeriods(row, at('2026-11-24T00:00:59.999Z'))).toBe(next)
    expect(readablePeriods(row, at('2026-11-24T00:01:00Z'))).not.toBe(next)
    // A clock that was put back.
    expect(readablePeriods(row, at('2026-11-23T10:00:00Z')).current).toBe('2026-11-23')
  })

  it('are found by name, and by what they are now', () => {
    const now = at('2026-11-23T10:00:00Z')
    expect(findPeriod(daily(), 'current', now)).toMatchObject({
      period: '2026-11-23',
      previous: '2026-11-22',
    })
    expect(findPeriod(daily(), 'previous', now)).toMatchObject({ period: '2026-11-22', state: 'closed' })
    expect(findPeriod(daily(), '2026-11-21', now)).toMatchObject({ period: '2026-11-21', previous: null })
    for (const none of ['2026-11-20', '2026-11-24', '2026-02-30', 'all'])
      expect(() => findPeriod(daily(), none, now), none).toThrow('PERIOD_NOT_FOUND')
    expect(() => findPeriod(daily({ keepPeriods: 0 }), 'previous', now)).toThrow('PERIOD_NOT_FOUND')
  })

  it('of seasons have no current one in a gap, and the last that ended as the previous', () => {
    const seasonal = board({
      period: {
        every: 'season',
        timeZone: 'UTC',
        seasons: [
          { season: 'S1', firstDay: '2026-01-01', lastDay: '2026-01-31' },
          { season: 'S2', firstDay: '2026-03-01', lastDay: '2026-03-31' },
        ],
      },
    })
    const [gap, before] = ['2026-02-10T00:00:00Z', '2025-12-31T00:00:00Z']
    expect(told(seasonal, gap)).toEqual([null, 'S1 closed'])
    expect(findPeriod(seasonal, 'previous', at(gap)).period).toBe('S1')
    expect(() => findPeriod(seasonal, 'current', at(gap))).toThrow()
    expect(told(seasonal, before)).toEqual([null])
    expect(readablePeriods(seasonal, at(gap)).until).toBe(at('2026-03-01T00:00:00Z'))
  })

  it('tell what may be dropped: what could not be read a day ago, and nothing that is to come', () => {
    const now = at('2026-11-24T10:00:00Z')
    const dropped = ['2026-11-20', '2026-11-21', '2026-11-23', '2026-11-24', 'nonsense'].filter((period) =>
      isForgotten(daily(), period, now),
    )
    expect(dropped).toEqual(['2026-11-20'])
  })

  it('take a submission that was made in them while they are open', () => {
    const row = daily({ graceSeconds: 3600 })
    const landing = (made: string, now: string) => openPeriodAt(row, at(made), at(now))?.period
    expect(landing('2026-11-23T10:00:00Z', '2026-11-23T10:00:00Z')).toBe('2026-11-23')
    expect(landing('2026-11-22T23:59:59Z', '2026-11-23T00:59:59Z')).toBe('2026-11-22')
    expect(landing('2026-11-22T23:59:59Z', '2026-11-23T01:00:00Z')).toBeUndefined()
    expect(landing('2020-06-01T00:00:00Z', '2026-11-23T01:00:00Z')).toBeUndefined()
    // A server's clock that is a little ahead, over midnight.
    expect(landing('2026-11-24T00:00:10Z', '2026-11-23T23:59:50Z')).toBeUndefined()
  })
})
