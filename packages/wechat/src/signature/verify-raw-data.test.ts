import { describe, expect, it } from 'vitest'
import { officialVectors } from '../test-support/official-vectors.ts'
import { verifyRawData } from './verify-raw-data.ts'

const { sessionKey, rawData, sha1: signature } = officialVectors.signature

describe('verifyRawData', () => {
  it("accepts WeChat's official sample", () => {
    expect(verifyRawData({ rawData, signature, sessionKey })).toBe(true)
  })

  it.each([
    ['other data', { rawData: `${rawData} ` }],
    ['another key', { sessionKey: officialVectors.hmac.sessionKey }],
    ['another signature', { signature: signature.replace('7', '8') }],
    ['a signature cut short', { signature: signature.slice(1) }],
    ['no signature', { signature: '' }],
    ['a signature of as many characters but more bytes', { signature: '群'.repeat(40) }],
  ])('refuses %s', (_name, change) => {
    expect(verifyRawData({ rawData, signature, sessionKey, ...change })).toBe(false)
  })
})
