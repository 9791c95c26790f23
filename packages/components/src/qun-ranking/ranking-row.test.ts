import { expect, it } from 'vitest'
import type { RankedMember, Ranking } from '../ranking.ts'
import { rankingOf } from '../testing/small-ranking.ts'
import { movementOf } from './movement.ts'
import { ownPlaceText } from './own-place-text.ts'
import { toRankingRow } from './ranking-row.ts'
import { rankingTexts } from './texts.ts'

const base = rankingOf([
  ['Ann', 71],
  ['me', 66],
])
const row = (changes: Partial<RankedMember>, ranking: Ranking = base) => {
  const [first] = base.rows
  if (!first) throw new Error('nobody is ranked')
  const options = { ranking, texts: rankingTexts.en, broken: new Set<string>() }
  return toRankingRow({ ...first, ...changes }, options)
}
const withPrevious: Ranking = { ...base, previousPeriod: '2026-11-16' }

it('shows rank, name, value and unit, and says them to a screen reader', () => {
  expect(row({})).toMatchObject({ rank: '1', name: 'Ann', value: '71', unit: 'taps', isMe: false })
  expect(row({}).label).toBe('Rank 1, Ann, 71 taps')
  expect(row({ userId: 'me', nickname: ' ' }).label).toBe('Rank 1, Member, Me, 71 taps')
})

it('shows a member without a score as that', () => {
  const none = { position: null, rank: null, value: null }
  expect(row(none)).toMatchObject({ rank: '', value: '', unit: '', movement: 'none' })
  expect(row(none).label).toBe('Ann, No score yet')
})

it("shows the tier in the board's own name and colour, with ink that can be read", () => {
  const tiers = [{ name: '黄金', from: 10, color: '#e6b422' }]
  const board = { ...base.board, display: { as: 'tiers', tiers, unit: '星' } } as const
  const tiered: Ranking = { ...base, board }
  expect(row({ value: 12 }, tiered)).toMatchObject({
    tier: '黄金',
    tierStyle: 'background:#e6b422;color:#16191d',
    value: '12',
    unit: '星',
  })
  expect(row({ value: 3 }, tiered)).toMatchObject({ tier: '', tierStyle: '' })
})

it('compares with the period before, where there is one', () => {
  const moved = (rank: number | null, previousRank: number | null, hasPrevious = true) =>
    movementOf({ rank, previousRank }, hasPrevious)
  expect(moved(2, 5)).toEqual({ kind: 'up', by: 3 })
  expect(moved(5, 2)).toEqual({ kind: 'down', by: 3 })
  expect(moved(2, 2)).toEqual({ kind: 'same', by: 0 })
  expect(moved(2, null)).toEqual({ kind: 'new', by: 0 })
  expect(moved(2, null, false)).toEqual({ kind: 'none', by: 0 })
  expect(moved(null, 2)).toEqual({ kind: 'none', by: 0 })
  expect(row({ previousRank: 4 }, withPrevious)).toMatchObject({ movement: 'up', by: '3' })
  expect(row({ previousRank: 4 }, withPrevious).label).toBe('Rank 1, Ann, 71 taps, up 3')
})

it('says how far I am from the next rank', () => {
  const text = (me: Partial<Ranking['me']>) =>
    ownPlaceText({ ...base, me: { ...base.me, ...me } }, rankingTexts.en)
  expect(text({ next: { rank: 1, distance: 5 } })).toBe('5 taps behind rank 1')
  expect(text({ next: { rank: 1, distance: 0 } })).toBe('Level with rank 1')
  expect(text({ next: null })).toBe('In the lead')
  expect(text({ row: { ...base.me.row, rank: null } })).toBe('No score yet')
  expect(text({ hidden: true })).toBe('Hidden from the others')
})
