import type { Submission } from '@qunkit/contract'
import { toSubmission } from '../scores/view.ts'
import type { AnyMemberRow, AuditRow } from '../store/admin-store.ts'
import type { SubmissionRow } from '../store/board-store.ts'
import type { GroupRow, UserRow } from '../store/store.ts'
import { time } from '../text/time.ts'
import type { AnyMember, GroupSummary } from './schemas/group.ts'
import type { AuditEntry } from './schemas/operations.ts'
import type { Person, UserSummary } from './schemas/person.ts'

/** What operators are shown, named field by field: no openid, and no id of a group that is WeChat's. */
export const toPerson = ({ userId, nickname, avatar }: Person): Person => ({ userId, nickname, avatar })

export const toUserSummary = (row: UserRow): UserSummary => ({
  ...toPerson(row),
  appid: row.appid,
  createdAt: time(row.createdAt),
})

export const toGroupSummary = (row: GroupRow): GroupSummary => ({
  groupId: row.groupId,
  appid: row.appid,
  kind: row.kind,
  name: row.name,
  memberCount: row.memberCount,
  createdAt: time(row.createdAt),
})

export const toAnyMember = (row: AnyMemberRow): AnyMember => ({
  ...toPerson(row),
  hidden: row.hidden,
  joinedAt: time(row.joinedAt),
  lastVerifiedAt: time(row.lastVerifiedAt),
})

export const toAuditEntry = ({ at, ...entry }: AuditRow): AuditEntry => ({ ...entry, at: time(at) })

/** Of rows that were asked for with one more than the page holds: the page, and the id after which the next begins. */
export const toPage = <Row>(
  rows: readonly Row[],
  limit: number,
  idOf: (row: Row) => string,
): { readonly rows: readonly Row[]; readonly next: string | null } => {
  const last = rows[limit - 1]
  return { rows: rows.slice(0, limit), next: rows.length > limit && last !== undefined ? idOf(last) : null }
}

export const toSubmissions = (rows: readonly SubmissionRow[]): Submission[] => rows.map(toSubmission)
