import { describe, expect, it } from 'vitest'
import { createServerKeys } from './server-keys.ts'

const [one, other] = ['a'.repeat(32), 'b'.repeat(40)]

describe('server keys', () => {
  it('knows each of its keys, and nothing that is like one', () => {
    const keys = createServerKeys([one, other])
    for (const key of [one, other]) expect(keys.has(key)).toBe(true)
    for (const text of ['', 'a', 'a'.repeat(31), 'a'.repeat(33), ` ${one}`, 'A'.repeat(32), one + other])
      expect(keys.has(text), text).toBe(false)
  })

  it('knows none where none is configured', () => {
    expect(createServerKeys([]).has('')).toBe(false)
  })
})
