import { openChat } from '../desk/desk.ts'
import { usePage } from '../desk/page-context.ts'
import type { Phone } from '../phone/phone-state.ts'
import { type Chat, groupsOf, singleChat, titleOf } from '../world/rooms.ts'
import { RoomAvatar } from './room-avatar.tsx'

/** The groups a user is in, and everybody else in the world. */
export function Contacts({ phone }: { phone: Phone }) {
  const { desk, texts } = usePage()
  const { snapshot } = desk
  if (snapshot === undefined) return null
  const sections: [string, Chat[]][] = [
    [texts.phone.groups, groupsOf(snapshot, phone.user).map(({ id }) => ({ kind: 'group', group: id }))],
    [
      texts.phone.people,
      snapshot.users.filter(({ id }) => id !== phone.user).map(({ id }) => singleChat(phone.user, id)),
    ],
  ]
  return (
    <>
      {sections
        .filter(([, chats]) => chats.length > 0)
        .map(([title, chats]) => (
          <section key={title} aria-label={title}>
            <h4 class="section-title">{title}</h4>
            <ul class="rows">
              {chats.map((chat) => (
                <li key={titleOf(snapshot, chat, phone.user)}>
                  <button type="button" class="row" onClick={() => openChat(desk, phone, chat)}>
                    <RoomAvatar chat={chat} user={phone.user} size={36} />
                    <span class="row-text">
                      <span class="row-title">{titleOf(snapshot, chat, phone.user)}</span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </>
  )
}
