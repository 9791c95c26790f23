import { createCipheriv } from 'node:crypto'

/**
 * AES-128-CBC with PKCS#7 under a base64 key, as WeChat encrypts open data (WECHAT_FACTS 2.4).
 * `iv` is 16 bytes.
 */
export function encryptOpenData(
  plaintext: object,
  sessionKey: string,
  iv: Buffer,
): { encryptedData: string; iv: string } {
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(sessionKey, 'base64'), iv)
  const encrypted = Buffer.concat([cipher.update(JSON.stringify(plaintext), 'utf8'), cipher.final()])
  return { encryptedData: encrypted.toString('base64'), iv: iv.toString('base64') }
}
