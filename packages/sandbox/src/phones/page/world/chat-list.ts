import type { Snapshot } from '../control/control-client.ts'
import type { Message } from './messages.ts'
import { type Chat, groupsOf, roomOf, singleChat } from './rooms.ts'

/** A chat in a user's list. */
export interface ListedChat {
  room: string
  chat: Chat
  last: Message | undefined
  unread: number
}

/**
 * The chats of one user, the last one spoken in first: every group the user is in, and every person with whom
 * something was said. `seen` tells how many messages of a room the user has seen.
 */
export function chatListOf(
  snapshot: Snapshot,
  messages: readonly Message[],
  user: string,
  seen: Readonly<Record<string, number>>,
): ListedChat[] {
  const chats = new Map<string, Chat>()
  for (const { id } of groupsOf(snapshot, user)) chats.set(id, { kind: 'group', group: id })
  for (const { id } of snapshot.users) {
    if (id === user) continue
    const chat = singleChat(user, id)
    if (messages.some(({ room }) => room === roomOf(chat))) chats.set(roomOf(chat), chat)
  }
  return [...chats]
    .map(([room, chat]) => {
      const said = messages.filter((message) => message.room === room)
      const unread = said.slice(seen[room] ?? 0).filter((message) => isNews(message, user)).length
      return { room, chat, last: said.at(-1), unread }
    })
    .sort((one, other) => (other.last?.at ?? 0) - (one.last?.at ?? 0))
}

/** Notices, and what one said oneself, are not counted as unread. */
function isNews(message: Message, user: string): boolean {
  return message.kind !== 'notice' && message.from !== user
}
