import type { Addressee, Chat } from '../../../world/chats.ts'
import type { Snapshot } from '../control/control-client.ts'

export type { Addressee, Chat }

/** The key of a chat: a group's id, or both users of a one-to-one chat. */
export function roomOf(chat: Chat): string {
  return chat.kind === 'group' ? chat.group : chat.users.join('+')
}

export function singleChat(one: string, other: string): Chat {
  return { kind: 'single', users: one < other ? [one, other] : [other, one] }
}

/** The user on the other side of a one-to-one chat. */
export function otherUser(chat: Chat & { kind: 'single' }, user: string): string {
  return chat.users[0] === user ? chat.users[1] : chat.users[0]
}

/** Whom a user of the chat addresses in it. */
export function addresseeOf(chat: Chat, user: string): Addressee {
  return chat.kind === 'group' ? { group: chat.group } : { user: otherUser(chat, user) }
}

/** Who is in the chat at this moment. */
export function membersOf(snapshot: Snapshot, chat: Chat): readonly string[] {
  if (chat.kind === 'single') return chat.users
  return snapshot.groups.find(({ id }) => id === chat.group)?.members ?? []
}

export function nameOfUser(snapshot: Snapshot, id: string): string {
  return snapshot.users.find((user) => user.id === id)?.name ?? id
}

export function nameOfGroup(snapshot: Snapshot, id: string): string {
  return snapshot.groups.find((group) => group.id === id)?.name ?? id
}

/** A chat's title on the phone of one of its users. */
export function titleOf(snapshot: Snapshot, chat: Chat, user: string): string {
  return chat.kind === 'group'
    ? nameOfGroup(snapshot, chat.group)
    : nameOfUser(snapshot, otherUser(chat, user))
}

/** The groups a user is in. */
export function groupsOf(snapshot: Snapshot, user: string): Snapshot['groups'] {
  return snapshot.groups.filter(({ members }) => members.includes(user))
}
