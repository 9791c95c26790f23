import { usePage } from '../desk/page-context.ts'
import type { Phone, Tab } from '../phone/phone-state.ts'
import { chatListOf } from '../world/chat-list.ts'
import { nameOfUser } from '../world/rooms.ts'
import { ChatList } from './chat-list.tsx'
import { Contacts } from './contacts.tsx'
import { Discover } from './discover.tsx'
import { Icon } from './icon.tsx'
import { NavBar } from './nav-bar.tsx'

const tabs: readonly Tab[] = ['chats', 'contacts', 'discover']

/** WeChat's own first screen: chats, contacts, mini programs. */
export function HomeScreen({ phone }: { phone: Phone }) {
  const { desk, texts } = usePage()
  if (desk.snapshot === undefined) return null
  const chats = chatListOf(desk.snapshot, desk.messages, phone.user, phone.seen)
  const unread = chats.reduce((sum, chat) => sum + chat.unread, 0)
  const add = (
    <button
      type="button"
      class="nav-button"
      aria-label={texts.phone.newGroup}
      onClick={() => {
        phone.newGroup = true
      }}
    >
      <Icon name="add" size={22} />
    </button>
  )
  return (
    <div class="screen">
      {phone.tab === 'chats' ? (
        <NavBar title={`${texts.phone.wechat}${unread > 0 ? ` (${unread})` : ''}`} right={add} />
      ) : (
        <NavBar title={texts.phone.tabs[phone.tab]} />
      )}
      <div class="scroll">
        {phone.tab === 'chats' ? <ChatList phone={phone} chats={chats} /> : null}
        {phone.tab === 'contacts' ? <Contacts phone={phone} /> : null}
        {phone.tab === 'discover' ? <Discover phone={phone} /> : null}
      </div>
      <nav class="tab-bar" aria-label={texts.world.phoneOf(nameOfUser(desk.snapshot, phone.user))}>
        {tabs.map((tab) => (
          <button
            key={tab}
            type="button"
            class="tab"
            aria-current={phone.tab === tab ? 'page' : undefined}
            onClick={() => {
              phone.tab = tab
            }}
          >
            <Icon name={tab} size={24} />
            <span>{texts.phone.tabs[tab]}</span>
            {tab === 'chats' && unread > 0 ? (
              <b class="badge" role="img" aria-label={texts.phone.unread(unread)}>
                {unread}
              </b>
            ) : null}
          </button>
        ))}
      </nav>
    </div>
  )
}
