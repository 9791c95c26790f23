import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareScores, type Place, ranksOf } from './order.ts'

const place = (value: number, tieBreak: number | null, achievedAt = 1, submissionId = 'a'): Place => ({
  value,
  tieBreak,
  achievedAt,
  submissionId,
})
const tieBreaker = { title: 't', direction: 'lower' } as const

describe('the order of a ranking', () => {
  it('is by value, then tie-breaker, then who was first, then the id of the submission', () => {
    const ordered = [
      place(9, 5),
      place(7, 1, 5),
      place(7, 2, 3, 'b'),
      place(7, 2, 4, 'a'),
      place(7, 2, 4, 'b'),
      place(-7, 0),
    ]
    const compare = compareScores({ direction: 'higher', tieBreaker })
    expect(ordered.toReversed().sort(compare)).toEqual(ordered)
    expect(
      [place(3, null), place(1, null), place(2, null)]
        .sort(compareScores({ direction: 'lower' }))
        .map(({ value }) => value),
    ).toEqual([1, 2, 3])
  })

  it('is total, and tells values apart as far as they are exact', () => {
    const values = fc.record({
      value: fc.oneof(fc.maxSafeInteger(), fc.integer({ min: 0, max: 2 })),
      tieBreak: fc.integer({ min: 0, max: 2 }),
      achievedAt: fc.integer({ min: 0, max: 2 }),
      submissionId: fc.constantFrom('a', 'b'),
    })
    const compare = compareScores({ direction: 'higher', tieBreaker })
    fc.assert(
      fc.property(values, values, values, (one, two, three) => {
        expect(Math.sign(compare(one, two))).toBe(0 - Math.sign(compare(two, one)))
        expect(compare(one, two) === 0).toBe(JSON.stringify(one) === JSON.stringify(two))
        if (compare(one, two) < 0 && compare(two, three) < 0) expect(compare(one, three)).toBeLessThan(0)
      }),
    )
  })
})

describe('ranks', () => {
  const ordered = [place(9, 1), place(7, 1, 1), place(7, 1, 2), place(7, 2), place(5, 1)]

  it.each([
    ['standard', [1, 2, 2, 4, 5]],
    ['dense', [1, 2, 2, 3, 4]],
    ['ordinal', [1, 2, 3, 4, 5]],
  ] as const)('are %s', (style, ranks) => expect(ranksOf(style, ordered)).toEqual(ranks))

  it('are none of none', () => expect(ranksOf('standard', [])).toEqual([]))
})
