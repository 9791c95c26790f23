import { createDecipheriv } from 'node:crypto'

/** Decrypts as a server does; throws when the key is not the one. */
export function decrypt(payload: { encryptedData: string; iv: string }, sessionKey: string): unknown {
  const decipher = createDecipheriv(
    'aes-128-cbc',
    Buffer.from(sessionKey, 'base64'),
    Buffer.from(payload.iv, 'base64'),
  )
  const text = Buffer.concat([decipher.update(payload.encryptedData, 'base64'), decipher.final()])
  return JSON.parse(text.toString('utf8'))
}
