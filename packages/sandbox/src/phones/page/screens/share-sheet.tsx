import { defineComponent, ref } from 'vue'
import { usePage } from '../desk/page-context.ts'
import type { Phone, ShareSheet } from '../phone/phone-state.ts'
import { backFromShare, chooseReceiver } from '../phone/share-actions.ts'
import { addresseeOf, type Chat, groupsOf, membersOf, roomOf, singleChat, titleOf } from '../world/rooms.ts'
import { NavBar } from './nav-bar.tsx'
import { RoomAvatar } from './room-avatar.tsx'
import { SendCard } from './send-card.tsx'

/** 发送给: the groups and people to choose from, then the question whether to send. */
export const ShareSheetScreen = defineComponent(
  ({ phone }: { phone: Phone; share: ShareSheet }) => {
    const page = usePage()
    const { desk } = page
    const searched = ref('')

    return () => {
      const { snapshot } = desk
      const { share } = phone
      if (snapshot === undefined || share === undefined) return null
      const { texts } = page
      const matches = (chat: Chat) =>
        titleOf(snapshot, chat, phone.user).toLowerCase().includes(searched.value.trim().toLowerCase())
      const groups = groupsOf(snapshot, phone.user).map(({ id }): Chat => ({ kind: 'group', group: id }))
      const people = snapshot.users
        .filter(({ id }) => id !== phone.user)
        .map(({ id }) => singleChat(phone.user, id))
      const sections = [
        { title: texts.phone.groups, chats: groups.filter(matches) },
        { title: texts.phone.people, chats: people.filter(matches) },
      ].filter(({ chats }) => chats.length > 0)
      return (
        <div class="screen">
          <div class="screen" inert={share.to !== undefined}>
            <NavBar title={texts.share.title} back={() => backFromShare(phone)} />
            <div class="search">
              <input
                type="search"
                aria-label={texts.share.search}
                placeholder={texts.share.search}
                value={searched.value}
                onInput={({ target }) => {
                  if (target instanceof HTMLInputElement) searched.value = target.value
                }}
              />
            </div>
            <div class="scroll">
              {sections.length === 0 ? <p class="hint">{texts.share.nobody}</p> : null}
              {sections.map(({ title, chats }) => (
                <section key={title} aria-label={title}>
                  <h4 class="section-title">{title}</h4>
                  <ul class="rows">
                    {chats.map((chat) => {
                      const name = titleOf(snapshot, chat, phone.user)
                      return (
                        <li key={roomOf(chat)}>
                          <button
                            type="button"
                            class="row"
                            onClick={() => chooseReceiver(phone, addresseeOf(chat, phone.user), name)}
                          >
                            <RoomAvatar chat={chat} user={phone.user} size={36} />
                            <span class="row-text">
                              <span class="row-title">{name}</span>
                            </span>
                            {chat.kind === 'group' ? (
                              <span class="row-time">{membersOf(snapshot, chat).length}</span>
                            ) : null}
                          </button>
                        </li>
                      )
                    })}
                  </ul>
                </section>
              ))}
            </div>
          </div>
          {share.to ? <SendCard phone={phone} share={share} to={share.to} /> : null}
        </div>
      )
    }
  },
  { props: ['phone', 'share'] },
)
