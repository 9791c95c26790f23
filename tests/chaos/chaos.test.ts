import { describe, expect, it } from 'vitest'
import { makePlan } from './plan.ts'
import { runPlan } from './run-plan.ts'

const leftOut: string[] = []
const run = (engine: 'sqlite' | 'postgres') =>
  runPlan(makePlan(20_262, engine, { players: 4, operations: 3, kills: 2, others: 1 }), {
    waitsForSilentPhones: false,
    onRound: () => undefined,
    onLeftOut: (fault, why) => leftOut.push(`${fault}: ${why}`),
  })

// A small run of `npm run chaos`: each fault once, and two kills.
describe.each(['sqlite', 'postgres'] as const)('on %s, through every fault', (engine) => {
  it('nothing that was acknowledged is lost, nothing is there twice, and everything comes back', async () => {
    const tally = await run(engine)
    expect(tally.wrongs).toEqual([])
    expect([tally.lost, tally.duplicated]).toEqual([0, 0])
    expect(tally.faults.get('kill -9')).toBe(2)
    expect(tally.operations).toBeGreaterThan(100)
    // Who was logged in went on while WeChat was down.
    expect(tally.doneWithoutWechat).toBeGreaterThan(0)
    for (const line of new Set(leftOut)) console.log(`left out: ${line}`)
  }, 280_000)
})
