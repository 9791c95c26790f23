import { expect, it } from 'vitest'
import { growthOf } from './memory.ts'

const MEGABYTE = 1024 * 1024
const samplesOf = (heap: (at: number) => number) =>
  Array.from({ length: 40 }, (_, number) => {
    const at = (number + 1) * 25_000
    return { at, rss: 200 * MEGABYTE, heapUsed: heap(at) * MEGABYTE }
  })

it('finds what is kept of each request, under a warm-up and a noise that are greater', () => {
  const leaking = growthOf(
    samplesOf((at) => 50 + Math.min(at, 300_000) / 3000 + (at / 1e6) * 60 + Math.sin(at) * 5),
  )
  expect(leaking?.heapMbPerMillion).toBeGreaterThan(45)
  expect(leaking?.heapMbPerMillion).toBeLessThan(75)
})

it('finds nothing where caches fill up, and then stay as they are', () => {
  const steady = growthOf(samplesOf((at) => 50 + Math.min(at, 300_000) / 3000 + Math.sin(at) * 5))
  expect(Math.abs(steady?.heapMbPerMillion ?? Number.NaN)).toBeLessThan(12)
})

it('says nothing about a run that is too short', () => {
  expect(growthOf(samplesOf(() => 50).slice(0, 5))).toBeUndefined()
})
