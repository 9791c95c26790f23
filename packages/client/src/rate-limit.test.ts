import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rateLimit } from './rate-limit.ts'
import { createFakeClock } from './testing/fake-clock.ts'

it('lets no more than the count pass in any span, in the order they came, whatever the pauses between', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(700), { maxLength: 30 }), async (gaps) => {
      const clock = createFakeClock()
      const pass = rateLimit(clock, 4, 1000)
      const passed: { caller: number; time: number }[] = []
      const callers = gaps.map((gap, caller) => {
        clock.advance(gap)
        return pass().then(() => passed.push({ caller, time: clock.now() }))
      })
      await Promise.all(callers)
      expect(passed.map(({ caller }) => caller)).toEqual(gaps.map((_, caller) => caller))
      passed.forEach(({ time }, at) => {
        const fifth = passed[at + 4]
        if (fifth) expect(fifth.time - time).toBeGreaterThanOrEqual(1000)
      })
    }),
  )
})

it('does not wait when nobody was there lately', async () => {
  const clock = createFakeClock()
  const pass = rateLimit(clock, 4, 1000)
  for (let time = 0; time < 9; time++) {
    await pass()
    clock.advance(250)
  }
  expect(clock.pauses).toEqual([])
})

it("does not wait for hours when the phone's clock is set back", async () => {
  const clock = createFakeClock()
  const pass = rateLimit(clock, 4, 1000)
  for (let time = 0; time < 4; time++) await pass()
  clock.advance(-3_600_000)
  await pass()
  expect(clock.pauses).toEqual([])
})
