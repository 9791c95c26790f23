import type { Ground } from './ground.ts'
import type { Groups } from './groups.ts'

/**
 * What `<open-data type="groupName">` draws: the group's name, to a present member alone, and empty to anyone
 * else (WECHAT_FACTS 1.8, 4.10).
 */
export function groupNameFor(
  ground: Ground,
  groups: Groups,
  appid: string,
  user: string,
  openGId: string,
): string {
  const group = groups.all().find(({ id }) => ground.identity.openGId(appid, id) === openGId)
  return group?.members.has(user) ? group.name : ''
}
