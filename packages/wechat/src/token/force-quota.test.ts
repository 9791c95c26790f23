import { describe, expect, it } from 'vitest'
import { mayForce } from './force-quota.ts'

const day = 86_400_000

describe('mayForce', () => {
  it('allows the first', () => {
    expect(mayForce([], 0)).toBe(true)
  })

  it('keeps 30 seconds between two', () => {
    expect(mayForce([0], 29_999)).toBe(false)
    expect(mayForce([0], 30_000)).toBe(true)
  })

  it('allows twenty in any 24 hours', () => {
    const twenty = Array.from({ length: 20 }, (_, index) => index * 60_000)
    expect(mayForce(twenty, day - 1)).toBe(false)
    expect(mayForce(twenty, day)).toBe(true)
  })
})
