import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rankKeyOf, totalOf } from './rank-key.ts'

const members = fc.integer({ min: 1, max: 500 })
const sums = members.chain((ranked) =>
  fc
    .oneof(
      fc.maxSafeInteger(),
      fc.integer({ min: -300, max: 300 }),
      fc.bigInt({ min: -(2n ** 53n) * 500n, max: 2n ** 53n * 500n }),
    )
    .map((sum) => ({ sum: BigInt(sum), ranked })),
)
const signOf = (value: bigint): number => (value === 0n ? 0 : value < 0n ? -1 : 1)
const compare = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1)

describe('the key by which groups are in order', () => {
  it.each(['higher', 'lower'] as const)('puts sums in order exactly, where %s is better', (direction) => {
    fc.assert(
      fc.property(sums, sums, (one, other) => {
        const worse = direction === 'higher' ? other.sum - one.sum : one.sum - other.sum
        for (const by of ['sum', 'best'] as const)
          expect(compare(rankKeyOf({ by, direction }, one), rankKeyOf({ by, direction }, other))).toBe(
            signOf(worse),
          )
      }),
      { numRuns: 1000 },
    )
  })

  it.each(['higher', 'lower'] as const)('puts means in order exactly, where %s is better', (direction) => {
    fc.assert(
      fc.property(sums, sums, (one, other) => {
        // a/b < c/d as a×d < c×b, without a fraction.
        const ascending = one.sum * BigInt(other.ranked) - other.sum * BigInt(one.ranked)
        const worse = direction === 'higher' ? -ascending : ascending
        const key = (of: typeof one) => rankKeyOf({ by: 'mean', direction }, of)
        expect(compare(key(one), key(other))).toBe(signOf(worse))
      }),
      { numRuns: 1000 },
    )
  })

  it('tells apart the nearest means that there are, and the greatest sums', () => {
    const rule = { by: 'mean', direction: 'higher' } as const
    const near = rankKeyOf(rule, { sum: 499n, ranked: 500 })
    expect(rankKeyOf(rule, { sum: 498n, ranked: 499 }) > near).toBe(true)
    expect(rankKeyOf(rule, { sum: 998n, ranked: 1000 })).toBe(near)
    const greatest = 500n * BigInt(Number.MAX_SAFE_INTEGER)
    const sum = { by: 'sum', direction: 'higher' } as const
    const key = (total: bigint) => rankKeyOf(sum, { sum: total, ranked: 500 })
    expect(key(greatest) < key(greatest - 1n)).toBe(true)
  })

  it('has at most twelve bytes, and no key is the beginning of another', () => {
    fc.assert(
      fc.property(sums, sums, fc.constantFrom('sum', 'mean'), (one, other, by) => {
        const rule = { by, direction: 'higher' } as const
        const [first, second] = [rankKeyOf(rule, one), rankKeyOf(rule, other)]
        expect(first).toMatch(/^(?:[0-9a-f]{2}){1,12}$/)
        expect(first !== second && second.startsWith(first)).toBe(false)
      }),
    )
  })

  it('shows the nearest number to the total', () => {
    const names = 'everyone'
    expect(totalOf({ by: 'sum', names }, { sum: 7n, ranked: 2 })).toBe(7)
    expect(totalOf({ by: 'mean', names }, { sum: 7n, ranked: 2 })).toBe(3.5)
    expect(totalOf({ by: 'best', names }, { sum: 2n ** 61n + 1n, ranked: 500 })).toBe(2 ** 61)
  })
})
