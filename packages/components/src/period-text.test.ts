import fc from 'fast-check'
import { expect, it } from 'vitest'
import { periodText } from './period-text.ts'

it('says this week and last week, and the days of those before', () => {
  const text = (period: string) => periodText('week', period, '2026-11-23', 'en')
  expect(text('2026-11-23')).toBe('This week')
  expect(text('2026-11-16')).toBe('Last week')
  expect(text('2026-11-09')).toBe('9 Nov – 15 Nov')
  expect(periodText('week', '2025-12-29', '2026-11-23', 'zh')).toBe('12 月 29 日 – 1 月 4 日')
})

it('says today and yesterday, and months by their names', () => {
  expect(periodText('day', '2026-03-01', '2026-03-01', 'zh')).toBe('今日')
  expect(periodText('day', '2026-02-28', '2026-03-01', 'en')).toBe('Yesterday')
  expect(periodText('day', '2028-02-28', '2028-03-01', 'en')).toBe('28 Feb')
  expect(periodText('month', '2025-12', '2026-01', 'zh')).toBe('上月')
  expect(periodText('month', '2025-11', '2026-01', 'en')).toBe('Nov 2025')
})

it('leaves a season its own name, and calls all of time by a word', () => {
  expect(periodText('season', 'S1', 'S2', 'en')).toBe('S1')
  expect(periodText('all-time', 'all', 'all', 'zh')).toBe('总榜')
})

it('names a period also between two seasons, and one that is no date', () => {
  expect(periodText('week', '2026-11-16', null, 'en')).toBe('16 Nov – 22 Nov')
  expect(periodText('day', 'someday', '2026-11-16', 'en')).toBe('someday')
})

it('says something of every day and month', () => {
  const day = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  fc.assert(
    fc.property(
      day,
      day,
      fc.constantFrom('en' as const, 'zh' as const),
      fc.constantFrom('day' as const, 'week' as const, 'month' as const),
      (period, current, language, every) => {
        const cut = every === 'month' ? 7 : 10
        const text = periodText(every, period.slice(0, cut), current.slice(0, cut), language)
        expect(text).not.toMatch(/^$|NaN|undefined/)
      },
    ),
  )
})
