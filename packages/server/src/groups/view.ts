import type { Group, GroupView, Member, Membership } from '@qunkit/contract'
import { LRUCache } from 'lru-cache'
import { toUser } from '../profiles/view.ts'
import type { Services } from '../services.ts'
import type { GroupAccess, GroupRow, MemberRow, MembershipRow } from '../store/store.ts'

/** A list is rendered again and again with mostly the same times, and writing them is a third of the work. */
const written = new LRUCache<number, string>({ max: 100_000 })

/** A time as the API tells it, RFC 3339. */
export const time = (at: number): string => {
  const known = written.get(at)
  if (known !== undefined) return known
  const text = new Date(at).toISOString()
  written.set(at, text)
  return text
}

const toGroup = (row: GroupRow): Group => ({
  groupId: row.groupId,
  kind: row.kind,
  name: row.name,
  openGId: row.kind === 'group' ? row.wechatId : null,
  memberCount: row.memberCount,
  createdAt: time(row.createdAt),
})

const toMembership = (row: MembershipRow): Membership => ({
  hidden: row.hidden,
  joinedAt: time(row.joinedAt),
  lastVerifiedAt: time(row.lastVerifiedAt),
})

/** A group as one of its members sees it. */
export const toGroupView = ({ group, membership }: GroupAccess): GroupView => ({
  group: toGroup(group),
  membership: toMembership(membership),
})

export const toMember = (services: Pick<Services, 'publicUrl'>, row: MemberRow): Member => ({
  ...toUser(services, row),
  joinedAt: time(row.joinedAt),
  lastVerifiedAt: time(row.lastVerifiedAt),
})
