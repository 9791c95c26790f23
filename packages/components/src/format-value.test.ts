import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatNumber, formatValue, inkOn, tierOf } from './format-value.ts'
import type { Tier } from './ranking.ts'

it('shows whole numbers in thousands, with their unit', () => {
  expect(formatValue({ as: 'integer', unit: '次' }, 1_234_567)).toBe('1,234,567 次')
  expect(formatValue({ as: 'integer' }, -71)).toBe('-71')
})

it('puts the point where the board says', () => {
  expect(formatValue({ as: 'decimal', places: 2, unit: 'km' }, 1_234_567)).toBe('12,345.67 km')
  expect(formatValue({ as: 'decimal', places: 3 }, 5)).toBe('0.005')
  expect(formatValue({ as: 'decimal', places: 2 }, -5)).toBe('-0.05')
})

it('shows a time as a clock does', () => {
  expect(formatValue({ as: 'duration', of: 'seconds' }, 7)).toBe('0:07')
  expect(formatValue({ as: 'duration', of: 'seconds' }, 3_723)).toBe('1:02:03')
  expect(formatValue({ as: 'duration', of: 'milliseconds' }, 62_050)).toBe('1:02.050')
})

it('loses no digit of any value', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: 9 }), (value, places) => {
      const text = formatNumber({ as: 'decimal', places }, value).replace(/,/g, '')
      expect(text).toMatch(/^-?\d+\.\d+$/)
      expect(BigInt(text.replace('.', ''))).toBe(BigInt(value))
      expect(formatNumber({ as: 'integer' }, value).replace(/,/g, '')).toBe(String(value))
    }),
  )
})

it('keeps the order of times of the same length in the order of their texts', () => {
  const milliseconds = fc.integer({ min: 0, max: 3_599_999 })
  fc.assert(
    fc.property(milliseconds, milliseconds, (one, other) => {
      const [a, b] = [one, other].map((value) => formatNumber({ as: 'duration', of: 'milliseconds' }, value))
      if (a?.length === b?.length && a !== undefined && b !== undefined)
        expect(Math.sign(a.localeCompare(b))).toBe(Math.sign(one - other))
    }),
  )
})

const tiers: Tier[] = [
  { name: 'Gold', from: 20, color: '#e6b422' },
  { name: 'Bronze', from: 0, color: '#8c5a35' },
  { name: 'Silver', from: 10, color: '#b4bcc6' },
]

it('gives the farthest tier that was reached, in whatever order the board lists them', () => {
  const board = { direction: 'higher', display: { as: 'tiers', tiers } } as const
  expect([-1, 0, 9, 10, 19, 20, 500].map((value) => tierOf(board, value)?.name)).toEqual([
    undefined,
    'Bronze',
    'Bronze',
    'Silver',
    'Silver',
    'Gold',
    'Gold',
  ])
})

it('counts tiers downwards where lower is better, and has none on a board without', () => {
  const board = { direction: 'lower', display: { as: 'tiers', tiers } } as const
  expect([25, 20, 11, 10, 0, -5].map((value) => tierOf(board, value)?.name)).toEqual([
    undefined,
    'Gold',
    'Gold',
    'Silver',
    'Bronze',
    'Bronze',
  ])
  expect(tierOf({ direction: 'higher', display: { as: 'integer' } }, 5)).toBeUndefined()
})

it('writes on any colour in what can be read on it', () => {
  expect([inkOn('#ffffff'), inkOn('#e6b422'), inkOn('#1a237e'), inkOn('#000000')]).toEqual([
    '#16191d',
    '#16191d',
    '#ffffff',
    '#ffffff',
  ])
})
