import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encryptPayload } from '../test-support/encrypt-payload.ts'
import { officialVectors } from '../test-support/official-vectors.ts'
import { decryptPayload } from './decrypt-payload.ts'

const appid = 'wx4f4bc4dec97d474b'
const timestamp = 1_700_000_000
const seed = 20_260_701
const runs = { seed, numRuns: 500 }

const bytes16 = fc.uint8Array({ minLength: 16, maxLength: 16 })
const sessionKeys = bytes16.map((bytes) => Buffer.from(bytes).toString('base64'))
const ids = fc.stringMatching(/^t?G[A-Za-z0-9_-]{27}$/)
/** Both spellings, as the two client calls give them. */
const plaintexts = fc.tuple(ids, fc.boolean()).map(([id, old]) => ({
  id,
  plain: old
    ? { openGId: id, watermark: { timestamp, appid } }
    : {
        opengid: id,
        open_single_roomid: '',
        group_openid: '',
        chat_type: 3,
        watermark: { timestamp, appid },
      },
}))

function flipBit(base64: string, bit: number): string {
  const bytes = Buffer.from(base64, 'base64')
  const at = bit % (bytes.length * 8)
  bytes[at >> 3] = (bytes[at >> 3] ?? 0) ^ (1 << (at & 7))
  return bytes.toString('base64')
}

describe('decryptPayload', () => {
  it("says that no group is in WeChat's official sample, which is a user's data", () => {
    const result = decryptPayload(officialVectors.decrypt)
    expect(result).toMatchObject({ ok: false, error: { kind: 'no-group' } })
    expect(!result.ok && result.error.kind === 'no-group' && result.error.keys).toContain('openId')
  })

  it("knows the official sample for another app's when asked by another app", () => {
    expect(decryptPayload({ ...officialVectors.decrypt, appid: 'wxother' })).toEqual({
      ok: false,
      error: { kind: 'foreign-app', appid },
    })
  })

  it('gives the exact id of every valid payload', () => {
    fc.assert(
      fc.property(sessionKeys, bytes16, plaintexts, (sessionKey, iv, { id, plain }) => {
        const result = decryptPayload({ sessionKey, appid, ...encryptPayload(sessionKey, plain, iv) })
        expect(result).toMatchObject({ ok: true, payload: { kind: 'group', openGId: id } })
      }),
      runs,
    )
  })

  it('never accepts a payload under another key, and blames the key', () => {
    fc.assert(
      fc.property(sessionKeys, sessionKeys, plaintexts, (sessionKey, other, { plain }) => {
        fc.pre(sessionKey !== other)
        const result = decryptPayload({ sessionKey: other, appid, ...encryptPayload(sessionKey, plain) })
        expect(result).toMatchObject({ ok: false, error: { kind: 'stale-key' } })
      }),
      { seed, numRuns: 5_000 },
    )
  })

  it('never reads an id from ciphertext with a flipped bit that was not in it', () => {
    fc.assert(
      fc.property(sessionKeys, plaintexts, fc.nat(), (sessionKey, { id, plain }, bit) => {
        const { encryptedData, iv } = encryptPayload(sessionKey, plain)
        const result = decryptPayload({ sessionKey, appid, iv, encryptedData: flipBit(encryptedData, bit) })
        if (result.ok) expect(result.payload).toMatchObject({ openGId: id })
        else expect(result.error.kind).not.toBe('malformed')
      }),
      { seed, numRuns: 5_000 },
    )
  })

  it('lets a bent iv reach no further than the first block, as CBC does', () => {
    fc.assert(
      fc.property(sessionKeys, plaintexts, fc.nat(), (sessionKey, { id, plain }, bit) => {
        const { encryptedData, iv } = encryptPayload(sessionKey, plain)
        const result = decryptPayload({ sessionKey, appid, encryptedData, iv: flipBit(iv, bit) })
        if (!result.ok) return
        const read = result.payload.kind === 'group' ? result.payload.openGId : ''
        expect(read.slice(4)).toBe(id.slice(4))
      }),
      runs,
    )
  })

  it('calls what lost, gained or changed characters on its way malformed', () => {
    const damages = fc.constantFrom(
      (text: string, at: number) => text.slice(0, at) + text.slice(at + 1),
      (text: string, at: number) => `${text.slice(0, at)} ${text.slice(at + 1)}`,
      (text: string, at: number) => `${text.slice(0, at)}-${text.slice(at + 1)}`,
      (text: string, at: number) => `${text.slice(0, at)}A${text.slice(at)}`,
      (text: string, at: number) => `${text.slice(0, at)}\n${text.slice(at)}`,
      (text: string, at: number) => text.slice(0, at - (at % 4)),
    )
    const fields = fc.constantFrom('encryptedData' as const, 'iv' as const)
    fc.assert(
      fc.property(
        sessionKeys,
        plaintexts,
        damages,
        fields,
        fc.nat(),
        (sessionKey, { plain }, damage, field, n) => {
          const input = { sessionKey, appid, ...encryptPayload(sessionKey, plain) }
          const damaged = damage(input[field], n % input[field].length)
          const wholeBlocks = Buffer.from(damaged, 'base64').length % 16 === 0 && damaged.length % 4 === 0
          fc.pre(damaged.includes(' ') || damaged.includes('-') || !wholeBlocks || damaged === '')
          expect(decryptPayload({ ...input, [field]: damaged })).toMatchObject({
            ok: false,
            error: { kind: 'malformed', field },
          })
        },
      ),
      runs,
    )
  })

  it('never throws and never accepts, whatever strings it is given', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.base64String(),
      fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes).toString('base64')),
      bytes16.map((bytes) => Buffer.from(bytes).toString('base64')),
    )
    fc.assert(
      fc.property(texts, texts, texts, (sessionKey, encryptedData, iv) => {
        const result = decryptPayload({ sessionKey, encryptedData, iv, appid })
        expect(!result.ok && ['malformed', 'stale-key']).toContain(!result.ok && result.error.kind)
      }),
      { seed, numRuns: 2_000 },
    )
  })

  it('never throws on any JSON under the right key, and accepts only what has an id', () => {
    const fields = fc.constantFrom('openGId', 'opengid', 'open_single_roomid', 'watermark', 'chat_type', 'x')
    const objects = fc.dictionary(fields, fc.oneof(fc.jsonValue(), ids, fc.constant({ appid, timestamp })))
    fc.assert(
      fc.property(sessionKeys, objects, (sessionKey, plain) => {
        const result = decryptPayload({ sessionKey, appid, ...encryptPayload(sessionKey, plain) })
        if (!result.ok) return
        const { payload } = result
        const found = payload.kind === 'group' ? [plain.openGId, plain.opengid] : [plain.open_single_roomid]
        expect(found).toContain(payload.kind === 'group' ? payload.openGId : payload.roomId)
      }),
      { seed, numRuns: 2_000 },
    )
  })
})
