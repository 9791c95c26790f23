import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idsBeginning } from './id-range.ts'

describe('the ids that begin as was typed', () => {
  it('hold every id that does, with hyphens or without', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 5, max: 36 }), fc.boolean(), (id, length, hasHyphens) => {
        const beginning = id.slice(0, length)
        const range = idsBeginning(hasHyphens ? beginning : beginning.replaceAll('-', '').toUpperCase())
        expect(range && range.first <= id && id <= range.last).toBe(true)
        expect(range?.first.startsWith(beginning) && range.last.startsWith(beginning)).toBe(true)
      }),
    )
  })

  it('are none for what begins no id', () => {
    for (const text of ['', '0', '012', 'xyzw', '0192%', '0'.repeat(33)])
      expect(idsBeginning(text)).toBeUndefined()
  })
})
