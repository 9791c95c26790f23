import { createHash, timingSafeEqual } from 'node:crypto'

/**
 * Whether `signature` is the one with which WeChat gave `rawData` to the client: SHA-1, in hex, of rawData
 * followed by the base64 text of the session_key (WECHAT_FACTS 2.4). Compares in constant time. Payloads of
 * groups have no such signature; only decryption protects them.
 */
export function verifyRawData(signed: { rawData: string; signature: string; sessionKey: string }): boolean {
  const expected = createHash('sha1')
    .update(signed.rawData + signed.sessionKey)
    .digest('hex')
  const given = Buffer.from(signed.signature)
  return given.length === expected.length && timingSafeEqual(given, Buffer.from(expected))
}
