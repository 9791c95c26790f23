import { hash } from 'node:crypto'
import type { ErrorCode } from '@qunkit/contract'
import { decryptPayload, type GroupPayload, type PayloadError } from '@qunkit/wechat'
import { Refusal } from '../errors/refusal.ts'
import { openSessionKey } from '../login/open-session-key.ts'
import { newId } from '../new-id.ts'
import type { Services } from '../services.ts'
import type { GroupAccess, StoreWrites, UserRow } from '../store/store.ts'

export interface Payload {
  readonly encryptedData: string
  readonly iv: string
}

/** A refusal is a value here, not a throw: what the same unit wrote before it (the login) is kept. */
export type Proof =
  | {
      readonly ok: true
      readonly access: GroupAccess
      /** How long ago WeChat gave the session_key that opened the payload; 0 when with this request. */
      readonly keyAgeMs: number
      /** Whether this proof made the group, and the membership as far as can be told: to be counted, not relied on. */
      readonly isNew: { readonly group: boolean; readonly member: boolean }
    }
  | { readonly ok: false; readonly refusal: Refusal }

/**
 * How long a payload without a watermark is remembered. Its age cannot be read from it, so its first use
 * counts as its birth.
 */
const UNDATED_RETENTION_MS = 30 * 86_400_000

const errorCodes: Readonly<Record<PayloadError['kind'], ErrorCode>> = {
  'stale-key': 'SESSION_KEY_STALE',
  malformed: 'PAYLOAD_MALFORMED',
  'foreign-app': 'PAYLOAD_FOREIGN_APP',
  'too-old': 'PAYLOAD_TOO_OLD',
  'no-group': 'PAYLOAD_NO_GROUP',
}

/** A payload, and who says that it is theirs. */
export interface Claim {
  readonly user: UserRow
  readonly payload: Payload
  /** The session_key that WeChat gave with the code of this same request. */
  readonly freshKey?: string | undefined
}

type Decrypted = ReturnType<typeof decryptPayload>

interface Opened {
  readonly result: Decrypted
  readonly keyAgeMs: number
}

/** For a user of whom no key is kept: to be healed as a stale key is. */
const noKey: Decrypted = { ok: false, error: { kind: 'stale-key', reason: 'padding' } }

const isStale = (result: Decrypted): boolean => !result.ok && result.error.kind === 'stale-key'

/** Over the bytes, not the text: base64 has several spellings of the same bytes. */
const hashPayload = ({ encryptedData, iv }: Payload): string =>
  hash(
    'sha256',
    Buffer.concat([Buffer.from(iv, 'base64'), Buffer.from(encryptedData, 'base64')]),
    'base64url',
  )

/**
 * Tries the key that WeChat just gave, then the kept ones, newest first (WECHAT_FACTS 5, pitfall 1). Only a
 * stale key is a reason to try the next: every other finding was read with the right key, or concerns the
 * payload itself.
 */
const decryptWithKeys = async (
  services: Services,
  writes: StoreWrites,
  { user, payload, freshKey }: Claim,
): Promise<Opened> => {
  const decrypt = (sessionKey: string): Decrypted =>
    decryptPayload({
      ...payload,
      sessionKey,
      appid: user.appid,
      maxAgeMs: services.config.payloadMaxAgeSeconds * 1000,
      now: services.now,
    })

  let result: Decrypted = freshKey === undefined ? noKey : decrypt(freshKey)
  if (!isStale(result)) return { result, keyAgeMs: 0 }
  for (const kept of await writes.sessionKeysOf(user.userId)) {
    const sessionKey = await openSessionKey(services, writes, { userId: user.userId, ...kept })
    if (sessionKey === undefined || sessionKey === freshKey) continue
    result = decrypt(sessionKey)
    if (!isStale(result)) return { result, keyAgeMs: Math.max(0, services.now() - kept.obtainedAt) }
  }
  return { result, keyAgeMs: 0 }
}

/**
 * Remembers a payload without a watermark: its age cannot be read from it. One with a watermark needs no
 * memory: its age ends it, and nobody else's session_key opens it.
 */
const rememberUndated = async (
  { config, now }: Services,
  writes: StoreWrites,
  { user, payload, groupId }: Claim & { groupId: string },
): Promise<Refusal | undefined> => {
  const at = now()
  const row = await writes.claimPayload(
    { hash: hashPayload(payload), userId: user.userId, groupId, expiresAt: at + UNDATED_RETENTION_MS },
    at,
  )
  const firstUsedAt = row.expiresAt - UNDATED_RETENTION_MS
  return at - firstUsedAt > config.payloadMaxAgeSeconds * 1000 ? new Refusal('PAYLOAD_TOO_OLD') : undefined
}

/**
 * The one way to become a member: a payload that WeChat encrypted for this user. Finds or makes the group,
 * and notes the proof. The same payload again is idempotent for its user, and refused for anyone else.
 */
export const proveGroup = async (services: Services, writes: StoreWrites, claimed: Claim): Promise<Proof> => {
  const { user } = claimed
  const { result: decrypted, keyAgeMs } = await decryptWithKeys(services, writes, claimed)
  // Only the kind is told: which of the checks a wrong key failed at is what a padding oracle would need.
  if (!decrypted.ok) return { ok: false, refusal: new Refusal(errorCodes[decrypted.error.kind]) }

  const proven: GroupPayload = decrypted.payload
  const now = services.now()
  const newGroupId = newId()
  const before = await writes.findOrMakeGroup({
    appid: user.appid,
    kind: proven.kind,
    wechatId: proven.kind === 'group' ? proven.openGId : proven.roomId,
    newGroupId,
    now,
  })
  const { groupId } = before
  if (proven.madeAt === undefined) {
    const refusal = await rememberUndated(services, writes, { ...claimed, groupId })
    if (refusal !== undefined) return { ok: false, refusal }
  }
  // WeChat tells whole seconds. The member joins now; what is proven is that they were there then.
  const verifiedAt = Math.min(proven.madeAt ?? now, now)
  const access = await writes.verifyMembership(groupId, user.userId, now, verifiedAt)
  const hasJoined = access.membership.joinedAt === now && access.group.memberCount > before.memberCount
  const isNew = { group: groupId === newGroupId, member: hasJoined }
  return { ok: true, access, keyAgeMs, isNew }
}
