import { usePage } from '../desk/page-context.ts'
import type { Phone } from '../phone/phone-state.ts'
import { tapCard } from '../phone/program-actions.ts'
import type { Message } from '../world/messages.ts'
import { nameOfUser } from '../world/rooms.ts'
import { Avatar } from './avatar.tsx'
import { Card } from './card.tsx'
import { pictureOfCard } from './card-address.ts'
import { noticeText } from './notice-text.ts'

/** One line of a chat: a bubble, a card, or a word of WeChat itself. */
export function ChatMessage({ phone, message }: { phone: Phone; message: Message }) {
  const { desk, texts, act } = usePage()
  const { snapshot, control } = desk
  if (snapshot === undefined) return null
  const nameOf = (id: string) => nameOfUser(snapshot, id)
  if (message.kind === 'notice') {
    return <p class="message-time">{noticeText(message.notice, nameOf, texts)}</p>
  }
  const isOwn = message.from === phone.user
  const name = nameOf(message.from)
  const card = message.kind === 'card' ? snapshot.cards.find(({ id }) => id === message.card) : undefined
  return (
    <div class={['message', isOwn && 'own']}>
      <Avatar id={message.from} name={name} size={36} />
      <div class="message-body">
        {message.chat.kind === 'group' && !isOwn ? <span class="message-from">{name}</span> : null}
        {message.kind === 'text' ? <p class="bubble">{message.text}</p> : null}
        {card ? (
          <button
            type="button"
            class="card-button"
            aria-label={texts.phone.card(card.title, name)}
            onClick={() => act(() => tapCard(control, phone, card.id), phone.user)}
          >
            <Card appid={card.appid} title={card.title} picture={pictureOfCard(card)} />
          </button>
        ) : null}
      </div>
    </div>
  )
}
