import { describe, expect, it } from 'vitest'
import { memoryTokenStore } from './memory-token-store.ts'

describe('memoryTokenStore', () => {
  it('keeps the last token of each app', async () => {
    const store = memoryTokenStore()
    await store.write('a', { token: 'one', expiresAt: 1 })
    await store.write('a', { token: 'two', expiresAt: 2 })
    expect(await store.read('a')).toEqual({ token: 'two', expiresAt: 2 })
    expect(await store.read('b')).toBeUndefined()
  })

  it('leases to one holder at a time, for each app by itself', async () => {
    const store = memoryTokenStore(() => 0)
    expect(await store.lease('a', 'first', 10)).toBe(true)
    expect(await store.lease('a', 'second', 10)).toBe(false)
    expect(await store.lease('b', 'second', 10)).toBe(true)
  })

  it('lets a lease run out, be begun anew by its holder, and be given up by nobody else', async () => {
    let now = 0
    const store = memoryTokenStore(() => now)
    await store.lease('a', 'first', 10)
    now = 9
    expect(await store.lease('a', 'first', 10)).toBe(true)
    now = 18
    expect(await store.lease('a', 'second', 10)).toBe(false)
    await store.release('a', 'second')
    expect(await store.lease('a', 'second', 10)).toBe(false)
    now = 19
    expect(await store.lease('a', 'second', 10)).toBe(true)
    await store.release('a', 'second')
    expect(await store.lease('a', 'first', 10)).toBe(true)
  })
})
