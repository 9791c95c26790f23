import { createDecipheriv, createSecretKey } from 'node:crypto'
import { decodeBase64 } from './base64.ts'
import type { MalformedPayload, Result, StaleKey } from './payload-error.ts'

export type EncryptedData = { sessionKey: string; encryptedData: string; iv: string }

type Failure = { ok: false; error: MalformedPayload | StaleKey }

const blockLength = 16

/** Real payloads are a few hundred bytes; a limit so that none costs more than it should. */
const longestCiphertext = 64 * 1024

/**
 * Decrypts what WeChat gives the client as `encryptedData` and `iv`: AES-128-CBC, PKCS#7, a JSON object
 * (WECHAT_FACTS 2.4). Never throws. There is no MAC: who bends the iv bends the first 16 bytes, so a payload
 * is as good as its fields' checks.
 */
export function decryptOpenData(input: EncryptedData): Result<Record<string, unknown>, Failure['error']> {
  const key = decodeField('sessionKey', input.sessionKey)
  if (!Buffer.isBuffer(key)) return key
  if (key.length !== blockLength) return malformed('sessionKey', 'length')
  const iv = decodeField('iv', input.iv)
  if (!Buffer.isBuffer(iv)) return iv
  if (iv.length !== blockLength) return malformed('iv', 'length')
  const data = decodeField('encryptedData', input.encryptedData)
  if (!Buffer.isBuffer(data)) return data
  if (data.length === 0 || data.length > longestCiphertext) return malformed('encryptedData', 'length')
  if (data.length % blockLength !== 0) return malformed('encryptedData', 'block-length')

  // Padding is taken off here, because OpenSSL reports a bad one by throwing.
  // A KeyObject: Node takes several times longer with a key given as bytes.
  const decipher = createDecipheriv('aes-128-cbc', createSecretKey(key), iv).setAutoPadding(false)
  const plain = unpad(Buffer.concat([decipher.update(data), decipher.final()]))
  if (plain === undefined) return { ok: false, error: { kind: 'stale-key', reason: 'padding' } }
  const payload = parseObject(plain)
  if (payload === undefined) return { ok: false, error: { kind: 'stale-key', reason: 'not-json' } }
  return { ok: true, payload }
}

function malformed(field: MalformedPayload['field'], reason: MalformedPayload['reason']): Failure {
  return { ok: false, error: { kind: 'malformed', field, reason } }
}

function decodeField(field: MalformedPayload['field'], text: unknown): Buffer | Failure {
  const bytes = decodeBase64(text)
  return typeof bytes === 'string' ? malformed(field, bytes) : bytes
}

/** Strict PKCS#7: 1 to 16 bytes, all of them. WeChat's own samples accept up to 32, which no AES writes. */
function unpad(padded: Buffer): Buffer | undefined {
  const length = padded.at(-1) ?? 0
  if (length < 1 || length > blockLength) return undefined
  const end = padded.length - length
  return padded.subarray(end).every((byte) => byte === length) ? padded.subarray(0, end) : undefined
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function parseObject(plain: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(utf8.decode(plain))
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
