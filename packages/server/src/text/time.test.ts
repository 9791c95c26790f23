import fc from 'fast-check'
import { expect, it } from 'vitest'
import { time } from './time.ts'

/** https://tc39.es/ecma262/#sec-time-values-and-time-range */
const LATEST = 8.64e15

it('writes every time as Date does', () => {
  fc.assert(
    fc.property(fc.integer({ min: -LATEST, max: LATEST }), (at) => {
      expect(time(at)).toBe(new Date(at).toISOString())
    }),
  )
})

it('writes the first and the last moment of a day, and a leap day', () => {
  for (const text of ['1969-12-31T23:59:59.999Z', '2026-11-29T00:00:00.000Z', '2028-02-29T23:59:59.999Z'])
    expect(time(Date.parse(text))).toBe(text)
})

it('writes more days than it remembers', () => {
  const DAY = 86_400_000
  for (let day = 0; day < 25_000; day += 1)
    expect(time(day * DAY + 1)).toBe(new Date(day * DAY + 1).toISOString())
})

it('refuses a time that no Date has', () => {
  expect(() => time(LATEST + 86_400_000)).toThrow(RangeError)
})
