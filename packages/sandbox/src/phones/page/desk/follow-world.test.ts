import { expect, it } from 'vitest'
import { smallDesk } from '../testing/control-of.ts'
import { oneAtATime, refreshOrFill } from './follow-world.ts'

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

it('fills a world that began anew, and gives its mini programs back the secrets that backends have', async () => {
  const { desk, sandbox } = await smallDesk()
  const before = sandbox.world.parts.apps.all()
  sandbox.world.reset()
  await refreshOrFill(desk, 'en')
  expect(sandbox.world.parts.apps.all()).toEqual(before)
  expect(desk.phones).toHaveLength(4)
})
