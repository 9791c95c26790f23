import { expect, it } from 'vitest'
import { smallDesk } from '../testing/control-of.ts'
import { changeSettings } from './change-settings.ts'

it('loses none of two changes that come at once, and goes on after one that is refused', async () => {
  const { desk, sandbox } = await smallDesk()
  const set = (part: object) =>
    changeSettings(desk, ({ rules }) => desk.control.setRules({ ...rules, ...part }))
  await Promise.all([
    set({ riskyWords: ['bad'] }),
    expect(set({ callsPerSecond: 0 })).rejects.toMatchObject({ status: 400 }),
    set({ androidErrCode: true }),
  ])
  expect(sandbox.world.rules).toMatchObject({ riskyWords: ['bad'], androidErrCode: true, callsPerSecond: 4 })
  expect(desk.snapshot?.rules).toEqual(sandbox.world.rules)
})
