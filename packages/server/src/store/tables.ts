import type { GroupKind } from '@qunkit/contract'
import type { Millis } from './store.ts'

/**
 * The tables as Kysely sees them, the same on both engines (`migrations/` makes them). Times are `Millis`,
 * ids lower-case UUIDs, `hidden` is 0 or 1: SQLite knows no boolean.
 */
export interface Tables {
  users: {
    user_id: string
    appid: string
    openid: string
    nickname: string | null
    avatar: string | null
    created_at: Millis
  }
  session_keys: {
    user_id: string
    fingerprint: string
    sealed: Uint8Array
    obtained_at: Millis
    /** The newest key of a user has the greatest: clocks may stand still or go back, this does not. */
    position: number
  }
  groups: {
    group_id: string
    appid: string
    kind: GroupKind
    wechat_id: string
    name: string | null
    member_count: number
    version: number
    created_at: Millis
  }
  memberships: {
    group_id: string
    user_id: string
    hidden: number
    joined_at: Millis
    last_verified_at: Millis
  }
  payloads: {
    hash: string
    user_id: string
    group_id: string
    expires_at: Millis
  }
  access_tokens: {
    appid: string
    /** Null until a token was first written: the lease on it is taken before. */
    sealed: Uint8Array | null
    expires_at: Millis
    lease_holder: string | null
    lease_until: Millis
  }
}
