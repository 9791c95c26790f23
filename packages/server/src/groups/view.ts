import type { Group, GroupView, Member, Membership } from '@qunkit/contract'
import { toUser } from '../profiles/view.ts'
import type { Services } from '../services.ts'
import type { GroupAccess, GroupRow, MemberRow, MembershipRow } from '../store/store.ts'
import { time } from '../text/time.ts'

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
