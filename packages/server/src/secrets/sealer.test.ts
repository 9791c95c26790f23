import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSealer } from './sealer.ts'

const old = 'the-old-secret-of-thirty-two-characters'
const fresh = 'the-new-secret-of-thirty-two-characters'

describe('sealing a secret', () => {
  it('opens to what was sealed, for any text and context', () => {
    const sealer = createSealer([fresh])
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, context) => {
        expect(sealer.open(sealer.seal(text, context), context)).toBe(text)
      }),
    )
  })

  it('never writes the plaintext, and never the same bytes twice', () => {
    const sealer = createSealer([fresh])
    const one = sealer.seal('tiihtNczf5v6AKRyjwEUhQ==', 'user')
    expect(Buffer.from(one).includes('tiihtNczf5v6AKRyjwEUhQ==')).toBe(false)
    expect(sealer.seal('tiihtNczf5v6AKRyjwEUhQ==', 'user')).not.toEqual(one)
  })

  it('does not open for another context, nor with any one bit changed', () => {
    const sealer = createSealer([fresh])
    const sealed = sealer.seal('secret', 'user-1')
    expect(sealer.open(sealed, 'user-2')).toBeUndefined()
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const forged = Uint8Array.from(sealed, (byte, index) =>
          index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte,
        )
        expect(sealer.open(forged, 'user-1')).toBeUndefined()
      }),
    )
  })

  it('opens no bytes that it did not make, and never throws', () => {
    const sealer = createSealer([fresh])
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(sealer.open(bytes, 'user')).toBeUndefined()
      }),
    )
  })

  it('still opens what an earlier secret sealed, until that secret is taken away', () => {
    const sealed = createSealer([old]).seal('secret', 'user')
    expect(createSealer([fresh, old]).open(sealed, 'user')).toBe('secret')
    expect(createSealer([fresh]).open(sealed, 'user')).toBeUndefined()
  })

  it('knows what its first secret sealed', () => {
    const sealed = createSealer([old]).seal('secret', 'user')
    expect(createSealer([old, fresh]).isCurrent(sealed)).toBe(true)
    expect(createSealer([fresh, old]).isCurrent(sealed)).toBe(false)
    expect(createSealer([fresh]).isCurrent(new Uint8Array())).toBe(false)
  })

  it('gives the same fingerprint for the same secret of the same user only', () => {
    const sealer = createSealer([fresh])
    expect(sealer.fingerprint('key', 'a')).toBe(sealer.fingerprint('key', 'a'))
    expect(sealer.fingerprint('key', 'a')).not.toBe(sealer.fingerprint('key', 'b'))
    expect(sealer.fingerprint('key', 'a')).not.toBe(createSealer([old]).fingerprint('key', 'a'))
  })
})
