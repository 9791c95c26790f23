import { describe, expect, it } from 'vitest'
import { newId } from './new-id.ts'

describe('a new id', () => {
  it('is never the same twice, and grows with time', () => {
    const ids = Array.from({ length: 5000 }, newId)
    expect(new Set(ids).size).toBe(ids.length)
    expect((ids.at(-1) ?? '').slice(0, 8) >= (ids[0] ?? '').slice(0, 8)).toBe(true)
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
