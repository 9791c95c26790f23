import { expect, it } from 'vitest'
import { createSandbox } from '../../../sandbox.ts'
import { noFaults } from '../../../world/faults.ts'
import { controlOf } from '../testing/control-of.ts'
import { changedFaults, choiceOf, hasFaults, timesChoices, timesOfChoice } from './fault-form.ts'

it('knows every switch of the world, and that they are off', () => {
  const { faults } = createSandbox().world
  expect(faults).toEqual(noFaults)
  expect(hasFaults(faults)).toBe(false)
})

it('reads back each choice that it writes', () => {
  for (const choice of timesChoices) expect(choiceOf(timesOfChoice(choice))).toBe(choice)
  expect(choiceOf(0)).toBe('off')
  expect(choiceOf(7)).toBeUndefined()
})

it('changes one switch, keeps the others, and drops the answers that have struck', async () => {
  const sandbox = createSandbox()
  const control = controlOf(sandbox)
  const answers = [{ api: 'login', errcode: -1, times: 1 }]
  await control.setFaults(changedFaults(noFaults, { latencyMs: 5, answers }))
  sandbox.world.parts.ground.faults.take('login')
  await control.setFaults(changedFaults(sandbox.world.faults, { staleKey: 1 }))
  expect(sandbox.world.faults).toEqual({ ...noFaults, latencyMs: 5, staleKey: 1 })
  expect(hasFaults(sandbox.world.faults)).toBe(true)
})
