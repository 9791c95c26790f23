import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axisTop, seriesByLabel, seriesOfName } from './plot-series.ts'

const days = ['2026-11-24', '2026-11-25']
const overview = (counts: { day: string; name: string; label: string; count: number }[]) => ({
  appid: 'wx',
  totals: null,
  days,
  counts,
})

describe('the series of a plot', () => {
  it('have a value for every day, the greatest first', () => {
    const series = seriesByLabel(
      overview([
        { day: '2026-11-24', name: 'entry', label: '1008', count: 2 },
        { day: '2026-11-25', name: 'entry', label: '1044', count: 5 },
        { day: '2026-11-25', name: 'tap', label: '', count: 9 },
      ]),
      'entry',
    )
    expect(series).toEqual([
      { label: '1044', values: [0, 5], sum: 5 },
      { label: '1008', values: [2, 0], sum: 2 },
    ])
  })

  it('are six at the most, and lose nothing', () => {
    const counts = Array.from({ length: 9 }, (_, index) => ({
      day: '2026-11-24',
      name: 'entry',
      label: String(1000 + index),
      count: index + 1,
    }))
    const series = seriesByLabel(overview(counts), 'entry')
    expect(series.map(({ label }) => label)).toEqual(['1008', '1007', '1006', '1005', '1004', 'rest'])
    expect(series.reduce((sum, one) => sum + one.sum, 0)).toBe(45)
  })

  it('of one name add nothing of another', () => {
    const counts = [
      { day: '2026-11-24', name: 'new', label: 'group', count: 1 },
      { day: '2026-11-24', name: 'new', label: 'member', count: 7 },
    ]
    expect(seriesOfName(overview(counts), 'new', 'member').values).toEqual([7, 0])
  })

  it('fit under a round top', () => {
    fc.assert(
      fc.property(fc.nat(), (highest) => {
        const top = axisTop(highest)
        expect(top).toBeGreaterThanOrEqual(highest)
        expect(top).toBeLessThanOrEqual(Math.max(4, highest * 2))
      }),
    )
  })
})
