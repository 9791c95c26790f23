import type { GroupRow, Millis, UserRow } from './store.ts'

export const operatorRoles = ['read', 'write'] as const
/** `read` sees all; `write` may act too. */
export type OperatorRole = (typeof operatorRoles)[number]

export interface OperatorRow {
  readonly name: string
  readonly role: OperatorRole
  /** Hashed: see `admin/password.ts`. */
  readonly password: string
  readonly createdAt: Millis
}

/** A login of an operator, with the role that they have now. */
export interface OperatorSessionRow {
  readonly name: string
  readonly role: OperatorRole
  readonly createdAt: Millis
  readonly usedAt: Millis
}

/** Who did what to what, when and from where. */
export interface AuditRow {
  /** A UUID of version 7: later ones are greater. */
  readonly auditId: string
  readonly at: Millis
  /** An operator's name, or `command line`, or `server key`. */
  readonly actor: string
  /** As in `member.hide`. */
  readonly action: string
  /** As in `group/<groupId>/user/<userId>`. */
  readonly subject: string
  readonly detail: string
  /** The address that it came from; empty at the command line. */
  readonly address: string
}

/** What happened how often on a day: a name (`entry`) and a label (`1044`). */
export interface DailyCount {
  /** `2026-11-24`, a day in China. */
  readonly day: string
  readonly appid: string
  readonly name: string
  readonly label: string
  readonly count: number
}

/** A member as an operator sees them: hidden ones too. */
export interface AnyMemberRow {
  readonly userId: string
  readonly nickname: string | null
  readonly avatar: string | null
  readonly hidden: boolean
  readonly joinedAt: Millis
  readonly lastVerifiedAt: Millis
}

/** Some rows counted: where the next count begins, or null at the end. */
export interface CountStep {
  readonly counted: number
  /** Of groups: the sum of their members. */
  readonly members: number
  readonly next: string | null
}

/** Two UUIDs. */
export interface IdRange {
  readonly first: string
  readonly last: string
}

export interface AdminReads {
  /** By name. */
  operators(): Promise<OperatorRow[]>
  operator(name: string): Promise<OperatorRow | undefined>
  operatorSession(tokenHash: string): Promise<OperatorSessionRow | undefined>
  /** Newest first; those before `before`. */
  auditPage(request: { before?: string; limit: number }): Promise<AuditRow[]>
  /** From that day on, by day, name and label. */
  dailyCounts(request: { appid: string; from: string }): Promise<DailyCount[]>
  groupById(groupId: string): Promise<GroupRow | undefined>
  /** Groups from one id to another, both included, by id: how one is found by how its id begins. */
  groupsBetween(ids: IdRange, limit: number): Promise<GroupRow[]>
  /** As `groupsBetween`. */
  usersBetween(ids: IdRange, limit: number): Promise<UserRow[]>
  /** Groups whose name begins so, by name; the case of letters counts. */
  groupsNamed(prefix: string, limit: number): Promise<GroupRow[]>
  /** As `groupsNamed`, of nicknames. */
  usersNamed(prefix: string, limit: number): Promise<UserRow[]>
  /** All members, hidden ones too, by userId; those after `after`. */
  anyMembers(request: { groupId: string; after?: string; limit: number }): Promise<AnyMemberRow[]>
  /** Counts at most `limit` groups after that one: a table is counted in steps, none of which takes long. */
  countGroups(after: string | null, limit: number): Promise<CountStep>
  /** As `countGroups`. */
  countUsers(after: string | null, limit: number): Promise<CountStep>
}

export interface AdminWrites extends AdminReads {
  /** False when there is one of that name. */
  addOperator(operator: OperatorRow): Promise<boolean>
  /** Ends their sessions, too. False when there is none. */
  setOperatorPassword(name: string, password: string): Promise<boolean>
  /** Ends their sessions, too. False when there is none. */
  removeOperator(name: string): Promise<boolean>
  /** The operator must be there. */
  addOperatorSession(session: { tokenHash: string; name: string; at: Millis }): Promise<void>
  touchOperatorSession(tokenHash: string, at: Millis): Promise<void>
  removeOperatorSession(tokenHash: string): Promise<void>
  /** Removes sessions that were made before `createdBefore` or last used before `usedBefore`. */
  pruneOperatorSessions(limits: { createdBefore: Millis; usedBefore: Millis }): Promise<number>
  addAudit(row: AuditRow): Promise<void>
  addCounts(counts: readonly DailyCount[]): Promise<void>
  /** Notes that a shared card was tapped. True the first time. */
  noteTappedShare(share: { appid: string; share: string; day: string }): Promise<boolean>
  /** Forgets shares that were first tapped before that day. */
  pruneTappedShares(beforeDay: string): Promise<number>
}
