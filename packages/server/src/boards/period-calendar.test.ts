import { type PeriodRule, type Weekday, weekdays } from '@qunkit/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newestBegun, nextSeasonStart, periodAt, periodById, previousOf } from './period-calendar.ts'

const HOUR = 3_600_000
const at = (text: string): number => Date.parse(text)
const written = (instant: number | null | undefined): string | null =>
  instant === null || instant === undefined ? null : new Date(instant).toISOString().slice(0, 16)

const day = (timeZone: string): PeriodRule => ({ every: 'day', timeZone })
const week = (timeZone: string, weekStart: Weekday): PeriodRule => ({ every: 'week', timeZone, weekStart })
const month = (timeZone: string): PeriodRule => ({ every: 'month', timeZone })

/** Name, first moment, and the first moment that is not in it, in UTC. */
const told = (rule: PeriodRule, instant: string) => {
  const span = periodAt(rule, at(instant))
  return span && [span.period, written(span.startsAt), written(span.endsAt)]
}
const hoursOf = (rule: PeriodRule, period: string): number => {
  const span = periodById(rule, period)
  return ((span?.endsAt ?? 0) - (span?.startsAt ?? 0)) / HOUR
}

describe('a day', () => {
  it('begins and ends at midnight of its zone', () => {
    expect(told(day('Asia/Shanghai'), '2026-11-22T16:00:00Z')).toEqual([
      '2026-11-23',
      '2026-11-22T16:00',
      '2026-11-23T16:00',
    ])
    expect(told(day('Asia/Shanghai'), '2026-11-22T15:59:59.999Z')?.[0]).toBe('2026-11-22')
  })

  it.each([
    ['Asia/Kolkata', '2026-05-31T18:30'],
    ['Asia/Kathmandu', '2026-05-31T18:15'],
    ['Australia/Eucla', '2026-05-31T15:15'],
    ['Pacific/Marquesas', '2026-06-01T09:30'],
    ['America/St_Johns', '2026-06-01T02:30'],
    ['Australia/Lord_Howe', '2026-05-31T13:30'],
  ])('begins at %s’s own half or quarter of an hour', (zone, start) => {
    expect(written(periodById(day(zone), '2026-06-01')?.startsAt)).toBe(start)
  })

  it.each([
    ['has 23 hours when the clocks go forward', 'Europe/Berlin', '2026-03-29', 23],
    ['has 25 hours when they go back', 'Europe/Berlin', '2026-10-25', 25],
    ['has 23.5 hours when they go forward by half an hour', 'Australia/Lord_Howe', '2026-10-04', 23.5],
    ['has 24 hours in between', 'Europe/Berlin', '2026-06-15', 24],
    ['has 24 hours where they never change', 'Asia/Shanghai', '2026-03-29', 24],
    ['had 23 hours in the Shanghai of 1988', 'Asia/Shanghai', '1988-04-17', 23],
  ])('%s', (_what, zone, date, hours) => expect(hoursOf(day(zone), date)).toBe(hours))

  it.each([
    ['America/Santiago', '2024-09-08', '2024-09-08T04:00'],
    ['Asia/Beirut', '2024-03-31', '2024-03-30T22:00'],
    ['Africa/Cairo', '2024-04-26', '2024-04-25T22:00'],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00'],
    ['America/Asuncion', '2023-10-01', '2023-10-01T04:00'],
    ['America/Havana', '2024-03-10', '2024-03-10T05:00'],
  ])('of %s begins at one o’clock when midnight does not exist (%s)', (zone, date, start) => {
    const rule = day(zone)
    const span = periodById(rule, date)
    expect(written(span?.startsAt)).toBe(start)
    expect(hoursOf(rule, date)).toBe(23)
    expect(periodAt(rule, (span?.startsAt ?? 0) - 1)?.endsAt).toBe(span?.startsAt)
  })

  it('of Santiago has 25 hours when midnight goes back to eleven, and the hour that comes twice is all in it', () => {
    const rule = day('America/Santiago')
    expect(hoursOf(rule, '2024-04-06')).toBe(25)
    for (const instant of ['2024-04-07T02:30:00Z', '2024-04-07T03:30:00Z'])
      expect(told(rule, instant)?.[0]).toBe('2024-04-06')
    expect(told(rule, '2024-04-07T04:00:00Z')?.[0]).toBe('2024-04-07')
  })

  it('that has begun is not left again, where clocks went back over midnight at one past twelve', () => {
    const rule = day('America/Goose_Bay')
    expect(told(rule, '2010-11-07T02:59:59Z')?.[0]).toBe('2010-11-06')
    // 00:00:30 of the 7th, then 23:30 of the 6th for the second time, then the 7th again.
    for (const instant of ['2010-11-07T03:00:30Z', '2010-11-07T03:30:00Z', '2010-11-07T05:00:00Z'])
      expect(told(rule, instant), instant).toEqual(['2010-11-07', '2010-11-07T03:00', '2010-11-08T04:00'])
  })

  it('that a zone left out when it crossed the date line is no period', () => {
    const rule = day('Pacific/Apia')
    expect(periodById(rule, '2011-12-30')).toBeUndefined()
    const after = periodById(rule, '2011-12-31')
    const before = after && previousOf(rule, after)
    expect(before?.period).toBe('2011-12-29')
    expect(before?.endsAt).toBe(after?.startsAt)
  })

  it('of a leap day is one, and there is none in other years', () => {
    const rule = day('Asia/Shanghai')
    expect(told(rule, '2028-02-29T04:00:00Z')?.[0]).toBe('2028-02-29')
    const march = periodById(rule, '2028-03-01')
    expect(march && previousOf(rule, march)?.period).toBe('2028-02-29')
    for (const none of ['2026-02-29', '2100-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '2026-11', 'all'])
      expect(periodById(rule, none), none).toBeUndefined()
  })
})

describe('a week', () => {
  it.each([
    ['monday', '2026-11-23'],
    ['tuesday', '2026-11-24'],
    ['wednesday', '2026-11-25'],
    ['thursday', '2026-11-19'],
    ['friday', '2026-11-20'],
    ['saturday', '2026-11-21'],
    ['sunday', '2026-11-22'],
  ] as const)('that starts on %s is named after that day', (weekStart, first) => {
    // A Wednesday, at noon.
    expect(told(week('Asia/Shanghai', weekStart), '2026-11-25T04:00:00Z')?.[0]).toBe(first)
  })

  it.each(weekdays.map((weekStart) => [weekStart] as const))(
    'that starts on %s goes on over the end of a year',
    (weekStart) => {
      const rule = week('Asia/Shanghai', weekStart)
      const span = periodAt(rule, at('2027-01-01T00:00:00+08:00'))
      expect(hoursOf(rule, span?.period ?? '')).toBe(7 * 24)
      expect(span?.startsAt).toBeLessThanOrEqual(at('2027-01-01T00:00:00+08:00'))
      expect(span?.startsAt).toBeGreaterThan(at('2026-12-25T00:00:00+08:00'))
    },
  )

  it('ends in the new year when it began in the old', () => {
    expect(told(week('UTC', 'monday'), '2027-01-02T00:00:00Z')).toEqual([
      '2026-12-28',
      '2026-12-28T00:00',
      '2027-01-04T00:00',
    ])
  })

  it('is an hour shorter or longer when the clocks change in it', () => {
    expect(hoursOf(week('Europe/Berlin', 'monday'), '2026-03-23')).toBe(7 * 24 - 1)
    expect(hoursOf(week('Europe/Berlin', 'monday'), '2026-10-19')).toBe(7 * 24 + 1)
  })

  it('is known by its first day alone', () => {
    expect(periodById(week('UTC', 'monday'), '2026-11-24')).toBeUndefined()
    expect(periodById(week('UTC', 'tuesday'), '2026-11-24')?.period).toBe('2026-11-24')
  })
})

describe('a month', () => {
  it.each([
    ['2026-01', 31],
    ['2026-02', 28],
    ['2028-02', 29],
    ['2100-02', 28],
    ['2000-02', 29],
    ['2026-04', 30],
    ['2026-12', 31],
  ])('%s has %i days', (period, days) => expect(hoursOf(month('Asia/Shanghai'), period)).toBe(days * 24))

  it('is followed by the next, over the end of a year', () => {
    const rule = month('America/New_York')
    const january = periodById(rule, '2027-01')
    expect(january && previousOf(rule, january)?.period).toBe('2026-12')
    expect(told(rule, '2027-01-01T04:59:59Z')?.[0]).toBe('2026-12')
    expect(told(rule, '2027-01-01T05:00:00Z')?.[0]).toBe('2027-01')
  })

  it('is not known by the name of a day', () => {
    for (const none of ['2026-11-01', '2026-13', '2026', 'current'])
      expect(periodById(month('UTC'), none), none).toBeUndefined()
  })
})

describe('seasons', () => {
  const rule: PeriodRule = {
    every: 'season',
    timeZone: 'America/New_York',
    seasons: [
      { season: 'S1', firstDay: '2026-03-01', lastDay: '2026-03-31' },
      { season: 'S2', firstDay: '2026-04-01', lastDay: '2026-04-01' },
      { season: 'S3', firstDay: '2026-06-01', lastDay: '2026-08-31' },
    ],
  }

  it('last until the end of their last day, the change of the clocks counted', () => {
    expect(told(rule, '2026-03-15T00:00:00Z')).toEqual(['S1', '2026-03-01T05:00', '2026-04-01T04:00'])
    expect(told(rule, '2026-04-01T04:00:00Z')?.[0]).toBe('S2')
  })

  it('have gaps, in which there is no period', () => {
    expect(told(rule, '2026-03-01T04:59:59Z')).toBeUndefined()
    expect(told(rule, '2026-04-02T04:00:00Z')).toBeUndefined()
    expect(told(rule, '2026-09-01T04:00:00Z')).toBeUndefined()
    expect(newestBegun(rule, at('2026-05-01T00:00:00Z'))?.period).toBe('S2')
    expect(newestBegun(rule, at('2026-02-01T00:00:00Z'))).toBeUndefined()
    expect(written(nextSeasonStart(rule, at('2026-05-01T00:00:00Z')))).toBe('2026-06-01T04:00')
    expect(nextSeasonStart(rule, at('2026-06-01T04:00:00Z'))).toBeUndefined()
  })

  it('have the season before as the one before, gap or not', () => {
    const [first, third] = [periodById(rule, 'S1'), periodById(rule, 'S3')]
    expect(third && previousOf(rule, third)?.period).toBe('S2')
    expect(first && previousOf(rule, first)).toBeUndefined()
    expect(periodById(rule, 'S4')).toBeUndefined()
  })
})

describe('all time', () => {
  it('is one period without a beginning, an end or another before', () => {
    const rule: PeriodRule = { every: 'all-time' }
    const all = { period: 'all', startsAt: null, endsAt: null }
    expect(periodAt(rule, 0)).toEqual(all)
    expect(periodById(rule, 'all')).toEqual(all)
    expect(previousOf(rule, all)).toBeUndefined()
    expect(periodById(rule, '2026-11-23')).toBeUndefined()
  })
})

describe('whatever the zone, the rule and the moment', () => {
  const zone = fc.constantFrom(
    'Asia/Shanghai',
    'UTC',
    'America/Santiago',
    'Africa/Cairo',
    'Asia/Beirut',
    'America/Goose_Bay',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Asia/Kathmandu',
    'Europe/Dublin',
    'Africa/Casablanca',
    'America/Sao_Paulo',
  )
  const rules = fc.oneof(
    zone.map(day),
    zone.map(month),
    fc.tuple(zone, fc.constantFrom(...weekdays)).map(([timeZone, start]) => week(timeZone, start)),
  )
  const instants = fc.integer({ min: at('1970-01-02T00:00:00Z'), max: at('2099-12-30T00:00:00Z') })

  it('the moment is in exactly one period, the periods abut, and their names go round and sort', () => {
    fc.assert(
      fc.property(rules, instants, (rule, instant) => {
        const span = periodAt(rule, instant)
        if (span === undefined || span.startsAt === null || span.endsAt === null)
          throw new Error('No period.')
        expect(span.startsAt).toBeLessThanOrEqual(instant)
        expect(instant).toBeLessThan(span.endsAt)
        expect(periodById(rule, span.period)).toEqual(span)
        for (const inside of [span.startsAt, span.endsAt - 1]) expect(periodAt(rule, inside)).toEqual(span)
        const next = periodAt(rule, span.endsAt)
        const before = previousOf(rule, span)
        expect(next?.startsAt).toBe(span.endsAt)
        expect(next && previousOf(rule, next)).toEqual(span)
        expect(before?.endsAt).toBe(span.startsAt)
        expect((before?.period ?? '') < span.period && span.period < (next?.period ?? '')).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  it('no two moments disagree about which is the later period', () => {
    fc.assert(
      fc.property(rules, instants, fc.integer({ min: 0, max: 90 * 24 * HOUR }), (rule, one, by) => {
        const [earlier, later] = [periodAt(rule, one)?.period ?? '', periodAt(rule, one + by)?.period ?? '']
        expect(earlier <= later).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
