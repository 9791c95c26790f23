import { createCipheriv } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { encryptPayload } from '../test-support/encrypt-payload.ts'
import { officialVectors } from '../test-support/official-vectors.ts'
import { decryptOpenData } from './decrypt-open-data.ts'

const { sessionKey, iv, encryptedData, openId, appid, timestamp } = officialVectors.decrypt

/** Whole blocks, encrypted without adding any padding. */
function encryptBlocks(blocks: Buffer): { encryptedData: string; iv: string } {
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(sessionKey, 'base64'), Buffer.alloc(16))
  cipher.setAutoPadding(false)
  return {
    encryptedData: Buffer.concat([cipher.update(blocks), cipher.final()]).toString('base64'),
    iv: Buffer.alloc(16).toString('base64'),
  }
}

describe('decryptOpenData', () => {
  it("decrypts WeChat's official sample", () => {
    expect(decryptOpenData({ sessionKey, iv, encryptedData })).toMatchObject({
      ok: true,
      payload: { openId, watermark: { appid, timestamp } },
    })
  })

  it.each([
    ['sessionKey', 'length', { sessionKey: 'AAAA' }],
    ['sessionKey', 'not-base64', { sessionKey: sessionKey.slice(0, -1) }],
    ['iv', 'length', { iv: '' }],
    ['iv', 'spaces', { iv: iv.replace('q', ' ') }],
    ['encryptedData', 'spaces', { encryptedData: encryptedData.replaceAll('+', ' ') }],
    ['encryptedData', 'not-base64', { encryptedData: encodeURIComponent(encryptedData) }],
    ['encryptedData', 'not-base64', { encryptedData: encryptedData.slice(0, -1) }],
    ['encryptedData', 'block-length', { encryptedData: encryptedData.slice(4) }],
    ['encryptedData', 'length', { encryptedData: '' }],
    ['encryptedData', 'length', { encryptedData: Buffer.alloc(65 * 1024).toString('base64') }],
  ])('calls a damaged %s malformed (%s), not a stale key', (field, reason, damage) => {
    expect(decryptOpenData({ sessionKey, iv, encryptedData, ...damage })).toEqual({
      ok: false,
      error: { kind: 'malformed', field, reason },
    })
  })

  it.each([
    ['of length 0', Buffer.from('{}           \0\0\0')],
    ['longer than a block, which lax copies accept', Buffer.alloc(32, 17)],
    ['of unequal bytes', Buffer.from('{}            \x01\x02')],
  ])('refuses padding %s', (_name, blocks) => {
    expect(decryptOpenData({ sessionKey, ...encryptBlocks(blocks) })).toEqual({
      ok: false,
      error: { kind: 'stale-key', reason: 'padding' },
    })
  })

  it('accepts a whole block of padding', () => {
    const input = encryptBlocks(Buffer.concat([Buffer.from('{"a":"01234567"}'), Buffer.alloc(16, 16)]))
    expect(decryptOpenData({ sessionKey, ...input })).toEqual({ ok: true, payload: { a: '01234567' } })
  })

  it.each(['', 'x', '7', 'null', '[]', '"text"', '{"a":'])('calls plaintext %j no JSON object', (plain) => {
    expect(decryptOpenData({ sessionKey, ...encryptPayload(sessionKey, plain) })).toEqual({
      ok: false,
      error: { kind: 'stale-key', reason: 'not-json' },
    })
  })

  it('refuses bytes that are not UTF-8, rather than replace them', () => {
    const plain = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff]), Buffer.from('"}')])
    const padded = Buffer.concat([plain, Buffer.alloc(16 - plain.length, 16 - plain.length)])
    expect(decryptOpenData({ sessionKey, ...encryptBlocks(padded) })).toEqual({
      ok: false,
      error: { kind: 'stale-key', reason: 'not-json' },
    })
  })
})
