import { usePage } from '../desk/page-context.ts'
import type { Phone } from '../phone/phone-state.ts'
import { enterApp } from '../phone/program-actions.ts'
import { addresseeOf, type Chat, membersOf, nameOfUser } from '../world/rooms.ts'
import { AppLogo } from './app-logo.tsx'
import { Avatar } from './avatar.tsx'
import { Icon } from './icon.tsx'
import { NavBar } from './nav-bar.tsx'

/** 群工具 and 群待办 (WECHAT_FACTS 1.4): openings out of a group, without a card. */
const groupScenes = [1158, 1160] as const

/** Who is in a chat; for a group, a way to put people in and out, and its other openings. */
export function ChatInfo({ phone, chat }: { phone: Phone; chat: Chat }) {
  const { desk, texts, act } = usePage()
  const { snapshot, control } = desk
  if (snapshot === undefined) return null
  const members = membersOf(snapshot, chat)
  const others = snapshot.users.filter(({ id }) => !members.includes(id))
  const [app] = snapshot.apps
  const appid = desk.project?.appid ?? app?.appid
  return (
    <div class="screen">
      <NavBar
        title={texts.phone.chatInfo}
        back={() => {
          phone.info = false
        }}
      />
      <div class="scroll">
        <h4 class="section-title">{texts.phone.members}</h4>
        <ul class="rows">
          {members.map((id) => (
            <li key={id} class="row">
              <Avatar id={id} name={nameOfUser(snapshot, id)} size={36} />
              <span class="row-text">
                <span class="row-title">{nameOfUser(snapshot, id)}</span>
              </span>
              {chat.kind === 'group' ? (
                <button
                  type="button"
                  class="plain-button danger"
                  aria-label={texts.phone.removeMember(nameOfUser(snapshot, id))}
                  onClick={() => act(() => control.removeMember(chat.group, id), phone.user)}
                >
                  {texts.phone.takeOut}
                </button>
              ) : null}
            </li>
          ))}
        </ul>
        {chat.kind === 'group' ? (
          <>
            <h4 class="section-title">{texts.phone.putIn}</h4>
            {others.length === 0 ? <p class="hint">{texts.phone.nobodyElse}</p> : null}
            <ul class="rows">
              {others.map(({ id, name }) => (
                <li key={id} class="row">
                  <Avatar id={id} name={name} size={36} />
                  <span class="row-text">
                    <span class="row-title">{name}</span>
                  </span>
                  <button
                    type="button"
                    class="plain-button"
                    aria-label={texts.phone.addMember(name)}
                    onClick={() => act(() => control.addMember(chat.group, id), phone.user)}
                  >
                    {texts.phone.putIn}
                  </button>
                </li>
              ))}
            </ul>
            {appid ? (
              <>
                <h4 class="section-title">{texts.phone.openings}</h4>
                <ul class="rows">
                  {groupScenes.map((scene) => (
                    <li key={scene}>
                      <button
                        type="button"
                        class="row"
                        onClick={() => {
                          const from = addresseeOf(chat, phone.user)
                          return act(() => enterApp(control, phone, { appid, scene, from }), phone.user)
                        }}
                      >
                        <AppLogo size={28} />
                        <span class="row-text">
                          <span class="row-title">{texts.phone.openAs[scene]}</span>
                        </span>
                        <span class="row-time">{scene}</span>
                        <Icon name="chevron" size={16} />
                      </button>
                    </li>
                  ))}
                </ul>
              </>
            ) : null}
          </>
        ) : null}
      </div>
    </div>
  )
}
