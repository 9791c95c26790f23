import { expect, it, vi } from 'vitest'
import { smallDesk } from '../testing/control-of.ts'
import { onceWithin, oneAtATime, refreshOrFill } from './follow-world.ts'

it('runs once at a time, and once more for all that asked meanwhile', async () => {
  const ends: (() => void)[] = []
  const run = oneAtATime(() => new Promise((end) => ends.push(end)))
  run()
  run()
  run()
  expect(ends).toHaveLength(1)
  ends[0]?.()
  await expect.poll(() => ends.length).toBe(2)
  ends[1]?.()
  run()
  await expect.poll(() => ends.length).toBe(3)
})

it('runs once for all that asked within a while, and again for who asks later', () => {
  vi.useFakeTimers()
  try {
    const action = vi.fn()
    const run = onceWithin(500, action)
    run()
    vi.advanceTimersByTime(499)
    run()
    expect(action).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(action).toHaveBeenCalledTimes(1)
    run()
    vi.advanceTimersByTime(500)
    expect(action).toHaveBeenCalledTimes(2)
  } finally {
    vi.useRealTimers()
  }
})

it('fills a world that began anew, and gives its mini programs back the secrets that backends have', async () => {
  const { desk, sandbox } = await smallDesk()
  const before = sandbox.world.parts.apps.all()
  sandbox.world.reset()
  await refreshOrFill(desk, 'en')
  expect(sandbox.world.parts.apps.all()).toEqual(before)
  expect(desk.phones).toHaveLength(4)
})
