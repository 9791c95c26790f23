import type { Ground } from './ground.ts'
import type { Groups } from './groups.ts'

/**
 * What `<open-data type="groupName">` draws: the group's name, to a present member alone, and empty to anyone
 * else. The first time, WeChat tells the user that nobody else sees it (WECHAT_FACTS 1.8, 4.10).
 */
export class GroupNames {
  readonly #ground: Ground
  readonly #groups: Groups
  readonly #told = new Set<string>()

  constructor(ground: Ground, groups: Groups) {
    this.#ground = ground
    this.#groups = groups
  }

  /** `hint` is whether the user is to be told now: once per app. */
  draw(appid: string, user: string, openGId: string): { name: string; hint: boolean } {
    const group = this.#groups.all().find(({ id }) => this.#ground.identity.openGId(appid, id) === openGId)
    if (!group?.members.has(user)) return { name: '', hint: false }
    const reader = `${appid} ${user}`
    const hint = !this.#told.has(reader)
    this.#told.add(reader)
    return { name: group.name, hint }
  }
}
