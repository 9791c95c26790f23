import { describe, expect, it } from 'vitest'
import { createLoginAttempts } from './login-attempts.ts'

const setUp = () => {
  const clock = { now: 1_000_000 }
  const attempts = createLoginAttempts(() => clock.now)
  /** Fails so often, each time as soon as it is welcome. Answers how long it had to wait. */
  const failing = (times: number, name: () => string, address: () => string): number[] =>
    Array.from({ length: times }, () => {
      const [who, from] = [name(), address()]
      const wait = attempts.begin(who, from)
      clock.now += wait
      if (wait > 0) attempts.begin(who, from)
      return wait
    })
  return { clock, attempts, failing }
}

let number = 0
const another = (): string => `other ${++number}`

describe('who fails to log in', () => {
  it('waits twice as long each time, from the sixth attempt on, and half a minute at the most for one name', () => {
    const { failing } = setUp()
    const waits = failing(13, () => 'ann', another)
    expect(waits.slice(0, 9)).toEqual([0, 0, 0, 0, 0, 1000, 2000, 4000, 8000])
    expect(Math.max(...waits)).toBe(30_000)
  })

  it('waits longer when one address tries many names', () => {
    const { failing } = setUp()
    const waits = failing(25, another, () => '192.0.2.1')
    expect(waits.slice(9, 12)).toEqual([0, 1000, 2000])
    expect(Math.max(...waits)).toBe(15 * 60_000)
  })

  it('begins anew after a login that succeeds, and after an hour', () => {
    const { attempts, clock, failing } = setUp()
    const [ann, home] = [() => 'ann', () => '192.0.2.1']
    failing(4, ann, home)
    attempts.succeeded('ann', '192.0.2.1')
    expect(failing(5, ann, home)).toEqual([0, 0, 0, 0, 0])
    clock.now += 60 * 60_000 + 30_000
    expect(failing(5, ann, home)).toEqual([0, 0, 0, 0, 0])
  })
})
