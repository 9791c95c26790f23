import type { User } from '@qunkit/contract'
import type { Services } from '../services.ts'
import type { ProfileRow } from '../store/store.ts'

/** The address of a stored avatar: an own picture by its key, or an address of WeChat's kept by an article client. */
export const avatarUrl = (
  { publicUrl }: Pick<Services, 'publicUrl'>,
  avatar: string | null,
): string | null => {
  if (avatar === null || avatar.startsWith('https://')) return avatar
  return `${publicUrl()}/v1/avatars/${avatar}`
}

/** A user as others may see them. Named field by field, so that an openid cannot slip out. */
export const toUser = (services: Pick<Services, 'publicUrl'>, row: ProfileRow): User => ({
  userId: row.userId,
  nickname: row.nickname,
  avatarUrl: avatarUrl(services, row.avatar),
})
