import { expect, it } from 'vitest'
import { Randomness } from './randomness.ts'

it('repeats itself for one seed, and not for another', () => {
  const draw = (seed: string) => {
    const random = new Randomness(seed)
    return [random.hex(7), random.letters(40), random.uuid(), random.bytes(50).toString('hex')]
  }
  expect(draw('a')).toEqual(draw('a'))
  expect(draw('a')).not.toEqual(draw('b'))
})

it('makes version 4 UUIDs', () => {
  expect(new Randomness('a').uuid()).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  )
})

it('keeps to a probability', () => {
  const random = new Randomness('a')
  const hits = Array.from({ length: 2000 }, () => random.chance(0.25)).filter(Boolean).length
  expect(hits).toBeGreaterThan(400)
  expect(hits).toBeLessThan(600)
  expect(random.chance(0)).toBe(false)
  expect(random.chance(1)).toBe(true)
})
