import { expect, it } from 'vitest'
import { numberRows } from './ranked-rows.ts'
import { rowOf } from './testing/live-phone.ts'

const rows = [9, 7, 7, 5, null].map((value, at) => rowOf(`user ${at}`, value))

it.each([
  ['standard', [1, 2, 2, 4, null]],
  ['dense', [1, 2, 2, 3, null]],
  ['ordinal', [1, 2, 3, 4, null]],
] as const)('numbers %s ranks as the server does', (ranks, expected) => {
  const numbered = numberRows(rows, ranks)
  expect(numbered.map(({ rank }) => rank)).toEqual(expected)
  expect(numbered.map(({ position }) => position)).toEqual([1, 2, 3, 4, null])
})

it('tells equals by the tie-breaker too', () => {
  const [one, other] = [
    { ...rowOf('one', 7), tieBreak: 3 },
    { ...rowOf('other', 7), tieBreak: 2 },
  ]
  expect(numberRows([one, other], 'standard').map(({ rank }) => rank)).toEqual([1, 2])
})

it('keeps the rows that did not change', () => {
  const numbered = numberRows(rows, 'standard')
  expect(numberRows(numbered, 'standard').every((row, at) => row === numbered[at])).toBe(true)
})
