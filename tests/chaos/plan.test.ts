import { describe, expect, it } from 'vitest'
import { faultNames, fingerprint, makePlan } from './plan.ts'

const size = { players: 8, operations: 5, kills: 100, others: 3 }

describe('a plan', () => {
  it('is the same for the same seed, and another for another', () => {
    const [one, again] = [makePlan(7, 'postgres', size), makePlan(7, 'postgres', size)]
    expect(again).toEqual(one)
    expect(fingerprint(again)).toBe(fingerprint(one))
    expect(fingerprint(makePlan(8, 'postgres', size))).not.toBe(fingerprint(one))
    expect(fingerprint(makePlan(7, 'sqlite', size))).not.toBe(fingerprint(one))
  })

  it('has every fault, and as many kills as were asked for, after all others', () => {
    const struck = makePlan(1, 'postgres', size).rounds.map(({ fault }) => fault)
    expect(new Set(struck)).toEqual(new Set(faultNames))
    expect(struck.slice(-100).every((fault) => fault === 'kill -9')).toBe(true)
    expect(struck.indexOf('half-open sockets')).toBe(0)
    for (const name of faultNames)
      if (name !== 'kill -9' && name !== 'half-open sockets')
        expect(
          struck.filter((fault) => fault === name),
          name,
        ).toHaveLength(3)
  })

  it('sends no idempotency key twice', () => {
    const keys = makePlan(3, 'sqlite', size).rounds.flatMap(({ operations }) =>
      operations
        .flat()
        .flatMap((one) =>
          one.does === 'submit' ? [one.key] : one.does === 'batch' ? one.scores.map(({ key }) => key) : [],
        ),
    )
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.length).toBeGreaterThan(1000)
  })
})
