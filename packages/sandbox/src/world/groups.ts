import type { Ground } from './ground.ts'
import type { Users } from './users.ts'
import { WorldError } from './world-error.ts'

/** A chat group. `chatType` 3 is an ordinary group, 4 one shared with WeCom (WECHAT_FACTS 1.3). */
export interface Group {
  readonly id: string
  readonly name: string
  readonly chatType: 3 | 4
  readonly members: ReadonlySet<string>
}

const mostMembers = 500

/** The chat groups of the world and who is in them. */
export class Groups {
  readonly #ground: Ground
  readonly #users: Users
  readonly #groups = new Map<string, Group & { members: Set<string> }>()

  constructor(ground: Ground, users: Users) {
    this.#ground = ground
    this.#users = users
  }

  /** @throws WorldError `unknown_user`, `group_full` (more than 500, WECHAT_FACTS 3) */
  create(options: { name: string; members: readonly string[]; chatType?: 3 | 4 }): Group {
    const members = new Set(options.members.map((user) => this.#users.get(user).id))
    if (members.size > mostMembers) throw new WorldError('group_full')
    const group = {
      id: `g${this.#groups.size + 1}`,
      name: options.name,
      chatType: options.chatType ?? 3,
      members,
    } as const
    this.#groups.set(group.id, group)
    this.#ground.events.emit('group.created', { group: group.id, name: group.name, members: [...members] })
    return group
  }

  /** @throws WorldError `unknown_group` */
  get(id: string): Group {
    return this.#find(id)
  }

  /** @throws WorldError `unknown_group`, `unknown_user`, `already_member`, `group_full` */
  addMember(id: string, user: string): Group {
    const group = this.#find(id)
    this.#users.get(user)
    if (group.members.has(user)) throw new WorldError('already_member')
    if (group.members.size >= mostMembers) throw new WorldError('group_full')
    group.members.add(user)
    this.#ground.events.emit('member.added', { group: id, user })
    return group
  }

  /** @throws WorldError `unknown_group`, `unknown_user`, `not_in_chat` */
  removeMember(id: string, user: string): Group {
    const group = this.#find(id)
    this.#users.get(user)
    if (!group.members.delete(user)) throw new WorldError('not_in_chat')
    this.#ground.events.emit('member.removed', { group: id, user })
    return group
  }

  all(): Group[] {
    return [...this.#groups.values()]
  }

  #find(id: string): Group & { members: Set<string> } {
    const group = this.#groups.get(id)
    if (group === undefined) throw new WorldError('unknown_group')
    return group
  }
}
