import type { Snapshot } from '../control/control-client.ts'
import { openChat, worldNow } from '../desk/desk.ts'
import { usePage } from '../desk/page-context.ts'
import type { Texts } from '../language/texts.ts'
import type { Phone } from '../phone/phone-state.ts'
import type { ListedChat } from '../world/chat-list.ts'
import type { Message } from '../world/messages.ts'
import { nameOfUser, titleOf } from '../world/rooms.ts'
import { noticeText } from './notice-text.ts'
import { RoomAvatar } from './room-avatar.tsx'
import { shortText } from './time-text.ts'

export function ChatList({ phone, chats }: { phone: Phone; chats: ListedChat[] }) {
  const { desk, texts, settings } = usePage()
  const { snapshot } = desk
  if (snapshot === undefined) return null
  if (chats.length === 0) return <p class="hint">{texts.phone.noChats}</p>
  return (
    <ul class="rows">
      {chats.map(({ room, chat, last, unread }) => (
        <li key={room}>
          <button type="button" class="row" onClick={() => openChat(desk, phone, chat)}>
            <span class="row-picture">
              <RoomAvatar chat={chat} user={phone.user} />
              {unread > 0 ? (
                <b class="badge" role="img" aria-label={texts.phone.unread(unread)}>
                  {unread}
                </b>
              ) : null}
            </span>
            <span class="row-text">
              <span class="row-title">{titleOf(snapshot, chat, phone.user)}</span>
              <span class="row-note">{last ? preview(last, snapshot, phone.user, texts) : ''}</span>
            </span>
            <time class="row-time">{last ? shortText(last.at, worldNow(desk), settings.language) : ''}</time>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** The last thing said, in a line. */
function preview(last: Message, snapshot: Snapshot, user: string, texts: Texts): string {
  if (last.kind === 'notice') return noticeText(last.notice, (id) => nameOfUser(snapshot, id), texts)
  const speaker =
    last.chat.kind === 'group' && last.from !== user ? `${nameOfUser(snapshot, last.from)}: ` : ''
  if (last.kind === 'text') return `${speaker}${last.text}`
  const title = snapshot.cards.find(({ id }) => id === last.card)?.title ?? ''
  return `${speaker}${texts.phone.cardInList} ${title}`
}
