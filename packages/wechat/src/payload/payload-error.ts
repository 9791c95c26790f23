/** The input cannot be what WeChat gave: it was damaged or cut on its way. The key plays no part in this. */
export type MalformedPayload = {
  kind: 'malformed'
  field: 'encryptedData' | 'iv' | 'sessionKey'
  reason: 'block-length' | 'spaces' | 'not-base64' | 'length'
}

/**
 * This key did not encrypt this data. A wrong key does not always break the padding (1 in 260 passes,
 * WECHAT_FACTS 2.4), so what it yields is judged too. The cure is a login and a new payload.
 *
 * `reason` is for metrics and logs. Never tell it to a client: one who can see whether the padding held can
 * have payloads decrypted, and forged, byte by byte (a padding oracle).
 */
export type StaleKey = {
  kind: 'stale-key'
  reason: 'padding' | 'not-json' | 'no-known-field' | 'no-watermark'
}

/** Why a payload proves no group. Only `stale-key` is helped by a new login. */
export type PayloadError =
  | StaleKey
  | MalformedPayload
  /** Encrypted for another mini program. */
  | { kind: 'foreign-app'; appid: string }
  /** Older than allowed; or, when `ageMs` is negative, from further in the future than clocks differ. */
  | { kind: 'too-old'; ageMs: number }
  /** WeChat's data for this app, such as a user's, but of no group. `keys` are the names of its fields. */
  | { kind: 'no-group'; keys: string[] }

export type Result<T, E> = { ok: true; payload: T } | { ok: false; error: E }
