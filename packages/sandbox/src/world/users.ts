import type { Ground } from './ground.ts'
import { WorldError } from './world-error.ts'

/** One person with WeChat on a phone. */
export interface User {
  readonly id: string
  readonly name: string
  /** There when the app is bound to an Open Platform account for this user (WECHAT_FACTS 2.1). */
  readonly unionid?: string
  /** In WeCom: who chats with them one to one is in a chat of chatType 2 (1.3). */
  readonly wecom?: boolean
}

/** The people of the world. */
export class Users {
  readonly #ground: Ground
  readonly #users = new Map<string, User>()

  constructor(ground: Ground) {
    this.#ground = ground
  }

  /** `unionid`: true derives one, a string is taken as it is. */
  create(options: { name: string; unionid?: boolean | string; wecom?: boolean }): User {
    const id = `u${this.#users.size + 1}`
    const unionid = options.unionid === true ? this.#ground.identity.unionid(id) : options.unionid
    const user: User = {
      ...{ id, name: options.name },
      ...(typeof unionid === 'string' && { unionid }),
      ...(options.wecom === true && { wecom: true }),
    }
    this.#users.set(id, user)
    this.#ground.events.emit('user.created', { user: id, name: user.name })
    return user
  }

  /** @throws WorldError `unknown_user` */
  get(id: string): User {
    const user = this.#users.get(id)
    if (user === undefined) throw new WorldError('unknown_user')
    return user
  }

  /** The user who has this openid in this app. O(users). */
  byOpenid(appid: string, openid: string): User | undefined {
    return this.all().find((user) => this.#ground.identity.openid(appid, user.id) === openid)
  }

  byUnionid(unionid: string): User | undefined {
    return this.all().find((user) => user.unionid === unionid)
  }

  all(): User[] {
    return [...this.#users.values()]
  }
}
