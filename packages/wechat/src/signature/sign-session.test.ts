import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { officialVectors } from '../test-support/official-vectors.ts'
import { signSession } from './sign-session.ts'

describe('signSession', () => {
  it("gives the signature of WeChat's official sample", () => {
    const { sessionKey, message, hmacSha256 } = officialVectors.hmac
    expect(signSession(sessionKey, message)).toBe(hmacSha256)
  })

  it('signs the empty text unless told otherwise', () => {
    const { sessionKey } = officialVectors.hmac
    expect(signSession(sessionKey)).toBe(createHmac('sha256', sessionKey).update('').digest('hex'))
  })
})
