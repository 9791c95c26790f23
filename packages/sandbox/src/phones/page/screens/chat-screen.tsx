import { defineComponent, nextTick, onMounted, ref, watch } from 'vue'
import { say } from '../desk/desk.ts'
import { usePage } from '../desk/page-context.ts'
import type { Phone } from '../phone/phone-state.ts'
import { type Chat, membersOf, roomOf, titleOf } from '../world/rooms.ts'
import { ChatMessage } from './chat-message.tsx'
import { Icon } from './icon.tsx'
import { NavBar } from './nav-bar.tsx'
import { clockText } from './time-text.ts'

/** Messages further apart than this get the time between them. */
const pauseMilliseconds = 5 * 60_000

/** One chat: what was said, and a line to say more. */
export const ChatScreen = defineComponent(
  ({ phone, chat }: { phone: Phone; chat: Chat }) => {
    const page = usePage()
    const { desk } = page
    const draft = ref('')
    const list = ref<HTMLElement>()
    const said = () => desk.messages.filter(({ room }) => room === roomOf(chat))
    const toEnd = () => nextTick(() => list.value?.scrollTo({ top: list.value.scrollHeight }))
    onMounted(toEnd)
    // A card stands there once the world’s state has it, which comes after its message.
    watch(() => [said().length, desk.snapshot?.cards.length], toEnd)

    function send(event: Event): void {
      event.preventDefault()
      const text = draft.value.trim()
      draft.value = ''
      if (text !== '') void page.act(() => say(desk, phone, chat, text), phone.user)
    }

    return () => {
      const { snapshot } = desk
      if (snapshot === undefined) return null
      const { texts, settings } = page
      const members = membersOf(snapshot, chat)
      const title = titleOf(snapshot, chat, phone.user)
      const isIn = members.includes(phone.user)
      const info = (
        <button
          type="button"
          class="nav-button"
          aria-label={texts.phone.info(members.length)}
          onClick={() => {
            phone.info = true
          }}
        >
          <Icon name="more" size={22} />
        </button>
      )
      return (
        <div class="screen chat">
          <NavBar
            title={chat.kind === 'group' ? `${title} (${members.length})` : title}
            back={() => {
              phone.chat = undefined
            }}
            right={info}
          />
          <div class="scroll messages" ref={list} role="log" aria-label={title}>
            {said().map((message, index, all) => (
              <div key={message.key}>
                {message.at - (all[index - 1]?.at ?? 0) > pauseMilliseconds ? (
                  <p class="message-time">{clockText(message.at, settings.language)}</p>
                ) : null}
                <ChatMessage phone={phone} message={message} />
              </div>
            ))}
          </div>
          {isIn ? (
            <form class="composer" onSubmit={send}>
              <input
                class="composer-field"
                aria-label={texts.phone.message}
                placeholder={texts.phone.message}
                autocomplete="off"
                value={draft.value}
                onInput={({ target }) => {
                  if (target instanceof HTMLInputElement) draft.value = target.value
                }}
              />
              <button type="submit" class="green-button small" disabled={draft.value.trim() === ''}>
                {texts.phone.send}
              </button>
            </form>
          ) : (
            <p class="hint composer">{texts.phone.notMember}</p>
          )}
        </div>
      )
    }
  },
  { props: ['phone', 'chat'] },
)
