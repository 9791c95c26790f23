import type { GroupKind } from '@qunkit/contract'
import type { OperatorRole } from './admin-store.ts'
import type { ChangeKind } from './board-store.ts'
import type { Millis } from './store.ts'

/**
 * The tables as Kysely sees them, the same on both engines (`migrations/` makes them). Times are `Millis`,
 * ids lower-case UUIDs, `hidden` and `removed` are 0 or 1: SQLite knows no boolean.
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
    /** The user's, as in `users`. */
    nickname: string | null
    avatar: string | null
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
  leases: {
    name: string
    holder: string
    expires_at: Millis
  }
  boards: {
    appid: string
    board: string
    /** A `BoardDefinition` as JSON. */
    definition: string
    created_at: Millis
    /** Whether its definition has `groups`. */
    ranks_groups: number
  }
  submissions: {
    user_id: string
    board: string
    submission_id: string
    idempotency_key: string
    period: string
    /** NO_GROUP on a board whose scope is the user. */
    group_id: string
    value: number
    tie_break: number | null
    at: Millis
    received_at: Millis
    removed: number
  }
  scores: {
    user_id: string
    board: string
    period: string
    /** NO_GROUP on a board whose scope is the user. */
    group_id: string
    /** The user's app: boards of two apps may have one name. */
    appid: string
    /** Null, as are the next three, when every submission was removed: the row stays to be found by pruning. */
    value: number | null
    tie_break: number | null
    achieved_at: Millis | null
    submission_id: string | null
  }
  group_changes: {
    group_id: string
    version: number
    kind: ChangeKind
    user_id: string
    board: string | null
    /** By the clock of the machine, which the sandbox does not move: how long a log is kept is real time. */
    at: Millis
  }
  /** Groups whose standing is to be computed anew. */
  dirty_standings: {
    appid: string
    board: string
    period: string
    group_id: string
    /** When the oldest change was made that is not counted, by the clock of the machine. */
    at: Millis
  }
  standings: {
    appid: string
    board: string
    period: string
    group_id: string
    rank_key: string
    /** In decimal digits: it may be beyond the safe integers. */
    sum: string
    ranked: number
  }
  /** How many groups have a `rank_key` that begins with `prefix`, the key's first `depth` bytes. */
  standing_counts: {
    appid: string
    board: string
    period: string
    depth: number
    prefix: string
    counted: number
  }
  operators: {
    name: string
    role: OperatorRole
    password: string
    created_at: Millis
  }
  operator_sessions: {
    /** SHA-256 of what the operator's cookie holds. */
    token_hash: string
    name: string
    created_at: Millis
    used_at: Millis
  }
  audit_log: {
    id: string
    at: Millis
    actor: string
    action: string
    subject: string
    detail: string
    address: string
  }
  daily_counts: {
    appid: string
    /** A day in China. */
    day: string
    name: string
    label: string
    count: number
  }
  /** Cards that led to an entry, with the day when they first did. */
  tapped_shares: {
    appid: string
    share: string
    day: string
  }
  /** See `picture-store.ts`. */
  loose_pictures: {
    picture: string
    /** When it was last held, or a user had it no more, by the clock of the machine. */
    at: Millis
    /** It is being removed until then; 0: it is not. */
    removing_until: Millis
  }
  /** Up to which version the log of a group may have been pruned. */
  group_log_floors: {
    group_id: string
    version: number
  }
}

/** Every table's name. The compiler sees to it that none is missing: what is moved or backed up is these. */
export const tableNames: readonly string[] = Object.keys({
  users: 0,
  session_keys: 0,
  groups: 0,
  memberships: 0,
  payloads: 0,
  access_tokens: 0,
  boards: 0,
  submissions: 0,
  scores: 0,
  group_changes: 0,
  group_log_floors: 0,
  dirty_standings: 0,
  standings: 0,
  standing_counts: 0,
  operators: 0,
  operator_sessions: 0,
  audit_log: 0,
  daily_counts: 0,
  tapped_shares: 0,
  loose_pictures: 0,
  leases: 0,
} satisfies Record<keyof Tables, 0>)
