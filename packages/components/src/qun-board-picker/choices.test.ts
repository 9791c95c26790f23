import { expect, it } from 'vitest'
import type { Board } from '../ranking.ts'
import { chosenPeriod, periodChoices } from './choices.ts'

const board: Board = {
  board: 'taps',
  title: 'Taps',
  direction: 'higher',
  display: { as: 'integer' },
  period: { every: 'week' },
}
const open = (period: string) => ({ period, state: 'open' }) as const
const periods = { current: '2026-11-23', periods: [open('2026-11-23'), open('2026-11-16')] }

it('offers the weeks by their names, newest first', () => {
  expect(periodChoices(board, periods, 'en')).toEqual([
    { period: '2026-11-23', text: 'This week' },
    { period: '2026-11-16', text: 'Last week' },
  ])
})

it('offers nothing where there is nothing to choose', () => {
  expect(periodChoices(board, { current: '2026-11-23', periods: [open('2026-11-23')] }, 'en')).toEqual([])
  expect(periodChoices(undefined, periods, 'en')).toEqual([])
  expect(periodChoices(board, {}, 'en')).toEqual([])
  expect(periodChoices(board, null, 'en')).toEqual([])
})

it('stands on the one that is asked for, else on the current one, else on the newest', () => {
  const choices = periodChoices(board, periods, 'en')
  expect(chosenPeriod(choices, '2026-11-16', '2026-11-23')).toBe(1)
  expect(chosenPeriod(choices, '', '2026-11-16')).toBe(1)
  expect(chosenPeriod(choices, '', null)).toBe(0)
  expect(chosenPeriod(choices, 'gone', '2026-11-23')).toBe(0)
})
