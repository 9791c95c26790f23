import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'

const KEY_ID = 4
const NONCE = 12
const TAG = 16

/** Encrypts what lies in the database, so that a stolen database gives away no session_key and no access token. */
export interface Sealer {
  /** AES-256-GCM. `context` (whose secret it is) is authenticated: a row copied to another user does not open. */
  seal(plaintext: string, context: string): Uint8Array
  /** Undefined when no configured secret opens it, or when it was tampered with. */
  open(sealed: Uint8Array, context: string): string | undefined
  /** Whether the first secret sealed it. What another one sealed is to be sealed anew, before that one is taken away. */
  isCurrent(sealed: Uint8Array): boolean
  /** A keyed hash, by the first secret: tells whether two secrets are the same without keeping either. */
  fingerprint(plaintext: string, context: string): string
}

/** A `KeyObject`, made once: Node takes several times longer to encrypt with a key given as bytes. */
const derive = (secret: string, purpose: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', secret, 'qunkit', purpose, 32)))

const idOf = (key: KeyObject): Buffer =>
  createHash('sha256').update(key.export()).digest().subarray(0, KEY_ID)

/** What every text sealed with this secret begins with, in hex: it says which secret is needed, and nothing of it. */
export const sealingKeyId = (secret: string): string => idOf(derive(secret, 'seal')).toString('hex')

/** The first secret encrypts, all of them decrypt (`docs/changing-secrets.md` tells how one is changed). */
export const createSealer = (secrets: readonly string[]): Sealer => {
  const keys = secrets.map((secret) => {
    const key = derive(secret, 'seal')
    return { key, id: idOf(key) }
  })
  const [current] = keys
  const [first] = secrets
  if (current === undefined || first === undefined) throw new TypeError('A sealer needs a secret.')
  const fingerprintKey = derive(first, 'fingerprint')

  return {
    seal(plaintext, context) {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', current.key, nonce).setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()])
      return Buffer.concat([current.id, nonce, cipher.getAuthTag(), body])
    },

    open(sealed, context) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
      if (bytes.length < KEY_ID + NONCE + TAG) return undefined
      const match = keys.find(({ id }) => id.equals(bytes.subarray(0, KEY_ID)))
      if (match === undefined) return undefined
      const nonce = bytes.subarray(KEY_ID, KEY_ID + NONCE)
      const tag = bytes.subarray(KEY_ID + NONCE, KEY_ID + NONCE + TAG)
      const decipher = createDecipheriv('aes-256-gcm', match.key, nonce, { authTagLength: TAG })
        .setAAD(Buffer.from(context))
        .setAuthTag(tag)
      try {
        return (
          decipher.update(bytes.subarray(KEY_ID + NONCE + TAG), undefined, 'utf8') + decipher.final('utf8')
        )
      } catch {
        return undefined
      }
    },

    isCurrent: (sealed) => current.id.equals(sealed.subarray(0, KEY_ID)),

    fingerprint: (plaintext, context) =>
      createHmac('sha256', fingerprintKey).update(`${context}\0${plaintext}`).digest('base64url'),
  }
}
