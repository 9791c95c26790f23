import { createCipheriv } from 'node:crypto'

/** Encrypts as WeChat does. A string is taken as the plaintext itself, anything else as JSON. */
export function encryptPayload(
  sessionKey: string,
  plain: unknown,
  iv: Uint8Array = new Uint8Array(16).fill(7),
): { encryptedData: string; iv: string } {
  const text = typeof plain === 'string' ? plain : JSON.stringify(plain)
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(sessionKey, 'base64'), iv)
  const encryptedData = Buffer.concat([cipher.update(text), cipher.final()]).toString('base64')
  return { encryptedData, iv: Buffer.from(iv).toString('base64') }
}
