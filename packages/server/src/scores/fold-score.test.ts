import { keepRules } from '@qunkit/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applySubmission, type Counted, type FoldRule, foldScore } from './fold-score.ts'

const best: FoldRule = { keep: 'best', direction: 'higher', tieBreaker: { title: 't', direction: 'lower' } }
const made = (value: number, tieBreak: number | null, at: number, submissionId: string): Counted => ({
  value,
  tieBreak,
  at,
  submissionId,
})
const scoreOf = ({ at, ...rest }: Counted) => ({ ...rest, achievedAt: at })

describe('a score', () => {
  const [early, late] = [made(5, 30, 100, 'a'), made(7, 90, 200, 'b')]

  it('is the best of its submissions, the tie-breaker of the same one', () => {
    expect(foldScore(best, [early, late])).toEqual(scoreOf(late))
    expect(foldScore({ ...best, direction: 'lower' }, [early, late])).toEqual(scoreOf(early))
    expect(foldScore(best, [late, made(7, 89, 300, 'c')])).toMatchObject({ tieBreak: 89, achievedAt: 300 })
  })

  it('that was reached again is the earlier one', () => {
    expect(foldScore(best, [made(7, 90, 300, 'c'), late])).toEqual(scoreOf(late))
  })

  it('is the latest, or the first, by when they were made and not when they came', () => {
    expect(foldScore({ ...best, keep: 'latest' }, [late, early])).toEqual(scoreOf(late))
    expect(foldScore({ ...best, keep: 'first' }, [late, early])).toEqual(scoreOf(early))
  })

  it('is their sum, with the time and tie-breaker of the last', () => {
    expect(foldScore({ ...best, keep: 'sum' }, [late, early])).toEqual({ ...scoreOf(late), value: 12 })
  })

  it('is none without submissions', () => {
    for (const keep of keepRules) expect(foldScore({ ...best, keep }, [])).toBeNull()
  })

  it('is no sum that could not be told exactly', () => {
    const most = made(Number.MAX_SAFE_INTEGER, null, 1, 'a')
    const rule: FoldRule = { keep: 'sum', direction: 'higher' }
    expect(applySubmission(rule, scoreOf(most), made(1, null, 2, 'b'))).toBe('unsafe')
    expect(foldScore(rule, [most, made(1, null, 2, 'b')])).toBe('unsafe')
    expect(foldScore(rule, [most, made(1, null, 2, 'b'), made(-1, null, 3, 'c')])).toMatchObject({
      value: Number.MAX_SAFE_INTEGER,
    })
  })

  it('is the same whether its submissions come one by one, in any order, or all at once', () => {
    const submission = fc.record({
      value: fc.integer({ min: -3, max: 3 }),
      tieBreak: fc.integer({ min: 0, max: 2 }),
      at: fc.integer({ min: 0, max: 4 }),
      submissionId: fc.uuid(),
    })
    const direction = fc.constantFrom('higher' as const, 'lower' as const)
    const rules = fc.record({
      keep: fc.constantFrom(...keepRules),
      direction,
      tieBreaker: fc.record({ title: fc.constant('t'), direction }),
    })
    fc.assert(
      fc.property(
        rules,
        fc.uniqueArray(submission, { selector: (one) => one.submissionId, maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        (rule, submissions, order) => {
          const shuffled = submissions
            .map((one) => ({ one, at: order.next().value ?? 0 }))
            .sort((one, other) => one.at - other.at)
            .map(({ one }) => one)
          let score: ReturnType<typeof foldScore> = null
          for (const one of shuffled) {
            if (score === 'unsafe') throw new Error('Small numbers have small sums.')
            score = applySubmission(rule, score, one)
          }
          expect(score).toEqual(foldScore(rule, submissions))
        },
      ),
      { numRuns: 300 },
    )
  })
})
