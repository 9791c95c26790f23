import { createHmac } from 'node:crypto'

/**
 * The ids that WeChat gives an app for a person or a room. Each is a function of the world's seed, so it is
 * constant within a world and differs between apps (WECHAT_FACTS 1.5, 4.1).
 */
export class Identity {
  readonly #seed: string
  readonly #known = new Map<string, string>()
  readonly #groupOpenids = new Set<string>()

  constructor(seed: string) {
    this.#seed = seed
  }

  /** 28 characters starting `o`. */
  openid(appid: string, user: string): string {
    return `o${this.#derive('openid', appid, user)}`
  }

  unionid(user: string): string {
    return `o${this.#derive('unionid', user)}`
  }

  /** `G` and 27 characters of base64url: a group's id, constant per app and group. */
  openGId(appid: string, group: string): string {
    return `G${this.#derive('openGId', appid, group)}`
  }

  /** A user's id inside one room; the same user has another one in another room. */
  groupOpenid(appid: string, room: string, user: string): string {
    const id = `g${this.#derive('group_openid', appid, room, user)}`
    this.#groupOpenids.add(`${appid} ${id}`)
    return id
  }

  /** Whether this group_openid was handed out to the app. */
  isGroupOpenid(appid: string, id: string): boolean {
    return this.#groupOpenids.has(`${appid} ${id}`)
  }

  openSingleRoomid(appid: string, room: string): string {
    return `S${this.#derive('open_single_roomid', appid, room)}`
  }

  #derive(...parts: string[]): string {
    const name = JSON.stringify(parts)
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const derived = createHmac('sha256', this.#seed).update(name).digest('base64url').slice(0, 27)
    this.#known.set(name, derived)
    return derived
  }
}
