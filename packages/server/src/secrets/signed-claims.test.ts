import fc from 'fast-check'
import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { createSignedClaims } from './signed-claims.ts'

const old = 'the-old-secret-of-thirty-two-characters'
const fresh = 'the-new-secret-of-thirty-two-characters'
const schema = Type.Object({ user: Type.String() })
const issuer = (options: { secrets?: string[]; purpose?: string; now?: () => number } = {}) =>
  createSignedClaims({
    secrets: [fresh],
    purpose: 'login',
    schema,
    lifetimeSeconds: 60,
    now: () => 0,
    ...options,
  })

describe('signed claims', () => {
  it('come back as they were issued', () => {
    const claims = issuer()
    const { token, expiresAt } = claims.issue({ user: 'ann' })
    expect(claims.read(token)).toEqual({ ok: true, claims: { user: 'ann' }, expiresAt })
  })

  it('expire by the clock that was given, remembered or not', () => {
    let now = 0
    const claims = issuer({ now: () => now })
    const { token, expiresAt } = claims.issue({ user: 'ann' })
    expect(expiresAt).toBe(60_000)
    now = 59_999
    expect(claims.read(token).ok).toBe(true)
    now = 60_000
    expect(claims.read(token)).toEqual({ ok: false, reason: 'expired' })
    expect(issuer({ now: () => now }).read(token)).toEqual({ ok: false, reason: 'expired' })
  })

  it('are invalid for another purpose', () => {
    const { token } = issuer({ purpose: 'capability' }).issue({ user: 'ann' })
    expect(issuer().read(token)).toEqual({ ok: false, reason: 'invalid' })
  })

  it('are accepted under an old secret while it is configured', () => {
    const { token } = issuer({ secrets: [old] }).issue({ user: 'ann' })
    expect(issuer({ secrets: [fresh, old] }).read(token).ok).toBe(true)
    expect(issuer().read(token)).toEqual({ ok: false, reason: 'invalid' })
  })

  it('cannot be changed in any character', () => {
    const claims = issuer()
    const { token } = claims.issue({ user: 'ann' })
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.'
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.nat(alphabet.length - 1), (index, letter) => {
        const forged = token.slice(0, index) + alphabet[letter] + token.slice(index + 1)
        // The last character of a base64url part carries unused bits: the same bytes, so the same token.
        const sameBytes = forged
          .split('.')
          .every((part, i) =>
            Buffer.from(part, 'base64url').equals(Buffer.from(token.split('.')[i] ?? '', 'base64url')),
          )
        if (!sameBytes) expect(claims.read(forged)).toEqual({ ok: false, reason: 'invalid' })
      }),
    )
  })

  it('are invalid when they are anything else, and reading never throws', () => {
    const claims = issuer()
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"user":"ann","aud":"login","exp":9999999999}').toString('base64url')}.`
    for (const token of ['', '.', '..', 'a.b.c', unsigned, 'x'.repeat(5000)]) {
      expect(claims.read(token)).toEqual({ ok: false, reason: 'invalid' })
    }
    fc.assert(fc.property(fc.string(), (token) => !claims.read(token).ok))
  })
})
