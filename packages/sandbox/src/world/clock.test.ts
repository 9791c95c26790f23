import { expect, it } from 'vitest'
import { WorldClock } from './clock.ts'

it('runs with real time plus what it was advanced by', () => {
  let real = 1_000_000
  const clock = new WorldClock({ now: 5000, realNow: () => real })
  real += 700
  expect(clock.now()).toBe(5700)
  clock.advance(10)
  expect(clock.now()).toBe(15_700)
  expect(clock.seconds()).toBe(15)
})

it('stands still when frozen, until it is advanced', () => {
  let real = 0
  const clock = new WorldClock({ now: 5000, frozen: true, realNow: () => real })
  real += 700
  expect(clock.now()).toBe(5000)
  clock.advance(1.5)
  expect(clock.now()).toBe(6500)
})

it('never goes back', () => {
  const clock = new WorldClock({ now: 5000, frozen: true })
  clock.advance(-3)
  expect(clock.now()).toBe(5000)
})
