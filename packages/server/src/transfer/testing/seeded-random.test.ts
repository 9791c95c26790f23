import { expect, it } from 'vitest'
import { seededRandom } from './seeded-random.ts'

it('gives the same again for the same seed, and never an id twice, whatever the seeds', () => {
  const idsOf = (seed: number) => {
    const random = seededRandom(seed)
    return Array.from({ length: 50 }, () => random.id())
  }
  expect(idsOf(7)).toEqual(idsOf(7))
  // 0x6d2b79f5 apart, seeds of the generator of before walked one behind the other.
  const seeds = [0, 0x6d2b79f5, (0x6d2b79f5 * 36) >>> 0, 1, 2, 2 ** 31, 2 ** 32 - 1]
  const ids = seeds.flatMap(idsOf)
  expect(new Set(ids).size).toBe(ids.length)
})
