import { usePage } from '../desk/page-context.ts'
import { type Chat, membersOf, nameOfUser, otherUser } from '../world/rooms.ts'
import { Avatar, GroupAvatar } from './avatar.tsx'

/** The picture of a chat on the phone of one of its users. */
export function RoomAvatar({ chat, user, size = 44 }: { chat: Chat; user: string; size?: number }) {
  const { snapshot } = usePage().desk
  if (snapshot === undefined) return null
  const person = (id: string) => ({ id, name: nameOfUser(snapshot, id) })
  if (chat.kind === 'single') return <Avatar {...person(otherUser(chat, user))} size={size} />
  return <GroupAvatar people={membersOf(snapshot, chat).map(person)} size={size} />
}
