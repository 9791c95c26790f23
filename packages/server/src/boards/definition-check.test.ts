import type { BoardDefinition, PeriodRule } from '@qunkit/contract'
import { describe, expect, it } from 'vitest'
import { definition as plain } from '../store/testing/board-fixture.ts'
import { definitionFault, isAllowedChange, isSameDefinition } from './definition-check.ts'

const seasons = (...dates: [season: string, firstDay: string, lastDay: string][]): PeriodRule => ({
  every: 'season',
  timeZone: 'Asia/Shanghai',
  seasons: dates.map(([season, firstDay, lastDay]) => ({ season, firstDay, lastDay })),
})
const clients = {
  by: 'clients',
  value: { min: 0, max: 200 },
  perMinute: 30,
} as const
const tier = (name: string, from: number) => ({ name, from, color: '#ffffff' })
const tieBreaker = { title: '用时', direction: 'lower' } as const

describe('a definition', () => {
  it.each<[string, Partial<BoardDefinition>]>([
    ['as plain as can be', {}],
    ['of all time', { period: { every: 'all-time' } }],
    [
      'with seasons and a gap',
      { period: seasons(['S1', '2026-01-01', '2026-01-31'], ['S2', '2026-03-01', '2026-03-01']) },
    ],
    ['of clients within bounds', { submissions: clients }],
    ['with a tie-breaker', { tieBreaker, submissions: { ...clients, tieBreak: { min: -1, max: -1 } } }],
    ['with tiers upwards', { display: { as: 'tiers', tiers: [tier('青铜', 0), tier('王者', 100)] } }],
    [
      'with tiers downwards, where lower is better',
      { direction: 'lower', display: { as: 'tiers', tiers: [tier('青铜', 100), tier('王者', 0)] } },
    ],
    ['that ranks groups by their best three', { groups: { by: 'best', best: 3, names: 'members' } }],
  ])('%s is good', (_what, fields) => expect(definitionFault({ ...plain, ...fields })).toBeUndefined())

  it.each<[string, Partial<BoardDefinition>, RegExp]>([
    ['a title of spaces', { title: '  ' }, /title/],
    ['a control character', { title: 'a\0b' }, /title/],
    ['half a surrogate pair in a unit', { display: { as: 'integer', unit: '\ud83d' } }, /unit/],
    ['a zone that is none', { period: { every: 'day', timeZone: 'Mars/Olympus' } }, /timeZone/],
    ['an offset for a zone', { period: { every: 'day', timeZone: '+08:00' } }, /timeZone/],
    ['a day that is none', { period: seasons(['S1', '2026-02-29', '2026-03-01']) }, /days of the calendar/],
    [
      'a season that ends before it begins',
      { period: seasons(['S1', '2026-02-02', '2026-02-01']) },
      /before it begins/,
    ],
    [
      'seasons that share a day',
      { period: seasons(['S1', '2026-01-01', '2026-01-31'], ['S2', '2026-01-31', '2026-02-20']) },
      /without overlap/,
    ],
    [
      'a name for two seasons',
      { period: seasons(['S1', '2026-01-01', '2026-01-31'], ['S1', '2026-02-01', '2026-02-20']) },
      /taken/,
    ],
    ['a season called current', { period: seasons(['current', '2026-01-01', '2026-01-31']) }, /taken/],
    ['bounds upside down', { submissions: { ...clients, value: { min: 1, max: 0 } } }, /value/],
    ['bounds of no tie-breaker', { submissions: { ...clients, tieBreak: { min: 0, max: 1 } } }, /tieBreak/],
    ['a tie-breaker without bounds', { tieBreaker, submissions: clients }, /tieBreak/],
    [
      'tiers out of order',
      { display: { as: 'tiers', tiers: [tier('王者', 100), tier('青铜', 0)] } },
      /tiers/,
    ],
    ['two tiers from one value', { display: { as: 'tiers', tiers: [tier('a', 0), tier('b', 0)] } }, /tiers/],
    ['a number of best for a sum', { groups: { by: 'sum', best: 3, names: 'members' } }, /best/],
  ])('with %s is refused, and says where', (_what, fields, message) =>
    expect(definitionFault({ ...plain, ...fields })).toMatch(message),
  )

  it('is the same in whatever order it names its parts', () => {
    const { title, ...rest } = plain
    expect(isSameDefinition(plain, { ...rest, title })).toBe(true)
    expect(isSameDefinition(plain, { ...plain, title: 'other' })).toBe(false)
  })
})

describe('a board with scores', () => {
  const scored: BoardDefinition = {
    ...plain,
    tieBreaker,
    period: seasons(['S1', '2026-01-01', '2026-01-31']),
    groups: { by: 'best', best: 3, names: 'members' },
  }

  it.each<[string, Partial<BoardDefinition>]>([
    ['its title', { title: '新' }],
    ['its display', { display: { as: 'duration', of: 'seconds' } }],
    ['keepPeriods', { keepPeriods: 1 }],
    ['the tie-breaker’s title', { tieBreaker: { ...tieBreaker, title: '新' } }],
    ["who may read groups' names", { groups: { by: 'best', best: 3, names: 'everyone' } }],
    [
      'an added season',
      { period: seasons(['S1', '2026-01-01', '2026-01-31'], ['S2', '2026-02-01', '2026-02-20']) },
    ],
  ])('may change %s', (_what, fields) => expect(isAllowedChange(scored, { ...scored, ...fields })).toBe(true))

  it.each<[string, Partial<BoardDefinition>]>([
    ['its direction', { direction: 'lower' }],
    ['what it keeps', { keep: 'sum' }],
    ['the tie-breaker’s direction', { tieBreaker: { ...tieBreaker, direction: 'higher' } }],
    ['a season’s day', { period: seasons(['S1', '2026-01-01', '2026-01-30']) }],
    ['a season’s zone', { period: { ...scored.period, timeZone: 'UTC' } as PeriodRule }],
    [
      'its seasons, before the first',
      { period: seasons(['S0', '2025-01-01', '2025-01-31'], ['S1', '2026-01-01', '2026-01-31']) },
    ],
    ['its period', { period: { every: 'all-time' } }],
    ['its scope', { scope: 'group' }],
    ['who submits', { submissions: clients }],
    ['its ranks', { ranks: 'dense' }],
    ['its grace', { graceSeconds: 1 }],
    ['how groups are ranked', { groups: { by: 'sum', names: 'members' } }],
  ])('may not change %s', (_what, fields) =>
    expect(isAllowedChange(scored, { ...scored, ...fields })).toBe(false),
  )

  it('may not lose a tie-breaker, or its seasons', () => {
    const { tieBreaker: _gone, ...without } = scored
    expect(isAllowedChange(scored, without)).toBe(false)
    const two = seasons(['S1', '2026-01-01', '2026-01-31'], ['S2', '2026-02-01', '2026-02-20'])
    expect(isAllowedChange({ ...scored, period: two }, scored)).toBe(false)
  })
})
