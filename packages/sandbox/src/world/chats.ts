import type { Groups } from './groups.ts'
import type { Users } from './users.ts'
import { WorldError } from './world-error.ts'

/** Where a card is sent to and opened from: a group, or a one-to-one chat of two users. */
export type Chat = { kind: 'group'; group: string } | { kind: 'single'; users: readonly [string, string] }

/** Whom a user addresses: a group, or another user. */
export type Addressee = { group: string } | { user: string }

/** The chats, which are not stored: a group's chat is its group, and any two users have one with each other. */
export class Chats {
  readonly #users: Users
  readonly #groups: Groups

  constructor(users: Users, groups: Groups) {
    this.#users = users
    this.#groups = groups
  }

  /**
   * The chat in which `from` addresses somebody.
   * @throws WorldError `unknown_user`, `unknown_group`, `not_in_chat`, `chat_with_oneself`
   */
  between(from: string, to: Addressee): Chat {
    this.#users.get(from)
    if ('group' in to) {
      if (!this.#groups.get(to.group).members.has(from)) throw new WorldError('not_in_chat')
      return { kind: 'group', group: to.group }
    }
    this.#users.get(to.user)
    if (to.user === from) throw new WorldError('chat_with_oneself')
    return { kind: 'single', users: from < to.user ? [from, to.user] : [to.user, from] }
  }

  /** Whether the user is in the chat at this moment. */
  has(chat: Chat, user: string): boolean {
    return chat.kind === 'group' ? this.#groups.get(chat.group).members.has(user) : chat.users.includes(user)
  }

  /** WeChat's chatType: 1 one-to-one, 2 one-to-one with somebody in WeCom, 3 ordinary group, 4 group with WeCom (WECHAT_FACTS 1.3). */
  type(chat: Chat): 1 | 2 | 3 | 4 {
    if (chat.kind === 'group') return this.#groups.get(chat.group).chatType
    return chat.users.some((id) => this.#users.get(id).wecom === true) ? 2 : 1
  }
}

/** The name that ids of a room are derived from. */
export function roomOf(chat: Chat): string {
  return chat.kind === 'group' ? chat.group : chat.users.join('+')
}
