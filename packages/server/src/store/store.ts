import type { GroupKind, MemberSort } from '@qunkit/contract'
import type { AdminReads, AdminWrites } from './admin-store.ts'
import type { BoardReads, BoardWrites } from './board-store.ts'
import type { PictureWrites } from './picture-store.ts'
import type { StandingReads, StandingWrites } from './standing-store.ts'

/** Milliseconds since 1970. Every time in the store is one, taken from the server's clock, never the database's. */
export type Millis = number

export interface UserRow {
  readonly userId: string
  readonly appid: string
  readonly openid: string
  readonly nickname: string | null
  /** Key of a stored picture (`<sha256>.jpg`), or an allowed https address; null when none was given. */
  readonly avatar: string | null
  readonly createdAt: Millis
}

/** What others see of a user. */
export type ProfileRow = Pick<UserRow, 'userId' | 'nickname' | 'avatar'>

export interface GroupRow {
  readonly groupId: string
  readonly appid: string
  readonly kind: GroupKind
  /** openGId of a group, open_single_roomid of a one-to-one room: what WeChat proved. */
  readonly wechatId: string
  readonly name: string | null
  /** Members who are not hidden. */
  readonly memberCount: number
  /** Grows with every change that the group's list can show. An ETag is made of it. */
  readonly version: number
  readonly createdAt: Millis
}

export interface MembershipRow {
  readonly hidden: boolean
  readonly joinedAt: Millis
  readonly lastVerifiedAt: Millis
}

/** A group as one of its members sees it. */
export interface GroupAccess {
  readonly group: GroupRow
  readonly membership: MembershipRow
}

export interface MemberRow {
  readonly userId: string
  readonly nickname: string | null
  readonly avatar: string | null
  readonly joinedAt: Millis
  readonly lastVerifiedAt: Millis
}

/** Where a page begins: after the member with this time (of the sort) and, among equals, this id. */
export interface MemberPosition {
  readonly at: Millis
  readonly userId: string
}

export interface MemberPageRequest {
  readonly groupId: string
  readonly sort: MemberSort
  readonly after?: MemberPosition
  readonly limit: number
}

/** What is kept of a session_key: never the key itself. */
export interface SealedSessionKey {
  /** A keyed hash of the session_key, so that the same key is kept once. */
  readonly fingerprint: string
  /** AES-256-GCM: key id, nonce, ciphertext and tag (see `secrets/session-key-vault.ts`). */
  readonly sealed: Uint8Array
  readonly obtainedAt: Millis
}

export interface SessionKeyPosition {
  readonly userId: string
  readonly fingerprint: string
}

export interface SessionKeyOfUser extends SessionKeyPosition {
  readonly sealed: Uint8Array
}

/** A payload that was accepted once. `hash` is SHA-256 over its bytes. */
export interface PayloadRow {
  readonly hash: string
  readonly userId: string
  readonly groupId: string
  readonly expiresAt: Millis
}

/** A WeChat access token, sealed as session keys are. */
export interface SealedAccessToken {
  readonly sealed: Uint8Array
  readonly expiresAt: Millis
}

/** Reads of what is committed. None of them waits for a writer. */
export interface StoreReads extends BoardReads, StandingReads, AdminReads {
  userById(userId: string): Promise<UserRow | undefined>
  userByOpenid(appid: string, openid: string): Promise<UserRow | undefined>
  /** At most three, newest first. */
  sessionKeysOf(userId: string): Promise<SealedSessionKey[]>
  /** The kept session_keys of all users, in the order of their keys; `limit` of them, after `after`. */
  allSessionKeys(after: SessionKeyPosition | undefined, limit: number): Promise<SessionKeyOfUser[]>
  /** Undefined when there is no such group *or* the user is not a member: the two must look alike outside. */
  groupAccess(groupId: string, userId: string): Promise<GroupAccess | undefined>
  /**
   * The group's version, for one of its members: whether the list that they have is still the list. A plain
   * number when it is known without asking the database.
   */
  listVersion(groupId: string, userId: string): number | Promise<number | undefined>
  /** Last entered first. */
  groupsOf(userId: string): Promise<GroupAccess[]>
  /** Members who are not hidden. `joined`: earliest first; `recent`: last verified first; ties by userId ascending. */
  memberPage(request: MemberPageRequest): Promise<MemberRow[]>
  payloadCountOf(userId: string): Promise<number>
  accessToken(appid: string): Promise<SealedAccessToken | undefined>
}

export interface StoreWrites extends StoreReads, BoardWrites, StandingWrites, AdminWrites, PictureWrites {
  /** Finds or makes the user of this openid. `newUserId` is used when it is made. */
  loginUser(login: { appid: string; openid: string; newUserId: string; now: Millis }): Promise<UserRow>
  /** Keeps this key as the newest; drops all but the newest three. A key that is kept already becomes the newest. */
  keepSessionKey(userId: string, key: SealedSessionKey): Promise<void>
  /** Puts the same key, sealed with another secret, in the place of a kept one; does nothing when that is gone. */
  resealSessionKey(
    kept: SessionKeyPosition,
    key: Pick<SealedSessionKey, 'fingerprint' | 'sealed'>,
  ): Promise<void>
  /** Undefined when the user is gone. A change grows the version of each group whose list shows the user. */
  setNickname(userId: string, nickname: string | null): Promise<UserRow | undefined>
  /** As `setNickname`. */
  setAvatar(userId: string, avatar: string | null): Promise<UserRow | undefined>
  /**
   * Removes the user and every row that names them; groups and their counts are corrected. False when there was
   * none. What the logs of changes say of them, that they left above all, stays for those who watch until the
   * log is pruned, minutes later.
   */
  eraseUser(userId: string): Promise<boolean>

  /** Finds or makes the group that WeChat named. */
  findOrMakeGroup(group: {
    appid: string
    kind: GroupKind
    wechatId: string
    newGroupId: string
    now: Millis
  }): Promise<GroupRow>
  /**
   * Notes the proof, of `verifiedAt` (now, when left out), that the user was in the group: makes the
   * membership, or renews `lastVerifiedAt` (which never goes back). User and group must be there: read the user in the same unit when a token, not
   * `loginUser`, named them, for they may have been erased meanwhile.
   */
  verifyMembership(groupId: string, userId: string, now: Millis, verifiedAt?: Millis): Promise<GroupAccess>
  /** Undefined when the user is not a member. Hiding what is hidden changes nothing (no new version). */
  setHidden(groupId: string, userId: string, hidden: boolean): Promise<GroupAccess | undefined>
  /** False when the user was not a member. */
  leaveGroup(groupId: string, userId: string): Promise<boolean>
  /** The same name again changes nothing; nor does a group that is not there. */
  nameGroup(groupId: string, name: string): Promise<void>

  /**
   * Records the payload and answers with its row: the one recorded before, when there is one that has not
   * expired (`now` < `expiresAt`). The user must be there.
   */
  claimPayload(payload: PayloadRow, now: Millis): Promise<PayloadRow>
  /** Removes what has expired; at most `limit` rows, so that no caller waits long. Answers how many went. */
  prunePayloads(now: Millis, limit: number): Promise<number>

  writeAccessToken(appid: string, token: SealedAccessToken): Promise<void>
  /** True when `holder` may refresh the token of `appid` until `now + ms`; a lease that has run out, or is the holder's own, is given again. */
  leaseAccessToken(appid: string, holder: string, now: Millis, ms: number): Promise<boolean>
  releaseAccessToken(appid: string, holder: string): Promise<void>

  /** True when `holder`, and nobody else, has the lease of that name until `now + ms`; one that has run out, or is the holder's own, is given again. */
  takeLease(lease: { name: string; holder: string; now: Millis; ms: number }): Promise<boolean>
  releaseLease(name: string, holder: string): Promise<void>
}

export type WatchListener = (changed: readonly string[] | 'any') => void

/** How busy the connections to the database are. `waiting` is how many units wait for one of them. */
export interface StoreConnections {
  readonly busy: number
  readonly idle: number
  readonly waiting: number
}

/**
 * All that the server keeps. Two implementations stand behind it, SQLite and PostgreSQL, under one
 * contract suite (`store-contract.ts`). A fault of the database itself reaches the caller as a
 * `StoreUnavailableError`; nothing of the failed work remains. User ids and group ids are lower-case UUIDs.
 */
export interface Store {
  readonly engine: 'sqlite' | 'postgres'
  readonly reads: StoreReads
  /**
   * One atomic unit. When the promise resolves, what `work` wrote survives `kill -9`; when it rejects, nothing
   * of it remains, whatever `work` threw (the same error is thrown to the caller). Only a connection to
   * PostgreSQL that is lost during the COMMIT itself leaves it unknown; every method here may be repeated.
   *
   * `work` may compute, and await the methods it was given, and nothing else: SQLite runs many units in one
   * transaction, and fails one that awaits anything more. It may be run more than once, so it must not leave
   * traces outside: PostgreSQL repeats it after a collision with another unit, SQLite when another unit of its
   * transaction failed. What it reads through `reads` is not part of the unit.
   */
  write<T>(work: (writes: StoreWrites) => Promise<T>): Promise<T>
  /**
   * Tells the ids of groups whose version grew, or whose hidden member's membership ended, until the function
   * that it answers is called. Of units of this process right after their commit, before `write` answers; of
   * other processes' soon after. `any` when the ids are not known: by SQLite of every other process, by
   * PostgreSQL when it begins to hear the others, and when it hears them again after a gap. A process that is killed
   * right after a commit may leave those of other processes untold on PostgreSQL. An id may be told without need.
   */
  watch(listener: WatchListener): () => void
  /** Brings the schema up to date. Answers the names of the migrations that ran. */
  migrate(): Promise<string[]>
  /** The migrations that have not run yet. */
  pendingMigrations(): Promise<string[]>
  /** Resolves when the database answers. */
  ping(): Promise<void>
  /** Of this process, now. SQLite has one that writes. */
  connections(): StoreConnections
  close(): Promise<void>
}
