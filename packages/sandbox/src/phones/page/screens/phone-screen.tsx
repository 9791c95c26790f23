import { defineComponent, onBeforeUnmount, ref, watch } from 'vue'
import { worldNow } from '../desk/desk.ts'
import { usePage } from '../desk/page-context.ts'
import type { Phone } from '../phone/phone-state.ts'
import { ChatInfo } from './chat-info.tsx'
import { ChatScreen } from './chat-screen.tsx'
import { HomeScreen } from './home-screen.tsx'
import { followTop, topOf } from './layer-focus.ts'
import { NewGroup } from './new-group.tsx'
import { PictureChooser } from './picture-chooser.tsx'
import { ProgramScreen } from './program-screen.tsx'
import { ShareSheetScreen } from './share-sheet.tsx'
import { clockText } from './time-text.ts'

/** What stands on a phone: one screen above the other, the covered ones out of reach. */
export const PhoneScreen = defineComponent(
  ({ phone }: { phone: Phone }) => {
    const { desk, settings } = usePage()
    const screen = ref<HTMLElement>()
    const timeNow = () => clockText(worldNow(desk), settings.language)
    const time = ref(timeNow())
    const tick = setInterval(() => {
      time.value = timeNow()
    }, 1000)
    onBeforeUnmount(() => clearInterval(tick))
    watch(
      () => topOf(phone),
      () => followTop(screen.value),
      { flush: 'post' },
    )
    return () => {
      const programShown = phone.program?.shown === true
      const programOnTop = topOf(phone).startsWith('program')
      const bar = programOnTop ? phone.program?.bar : undefined
      return (
        <div class="phone-screen" ref={screen}>
          <div
            class={['status-bar', bar && `status-${bar.textStyle}`, programOnTop && !bar && 'status-plain']}
            style={{ backgroundColor: bar?.backgroundColor }}
            aria-hidden="true"
          >
            <span>{time.value}</span>
            <span class="status-signs">
              <i class="sign-bars" />
              <i class="sign-battery" />
            </span>
          </div>
          <div tabindex={-1} class="layers">
            <div
              tabindex={-1}
              class="layer"
              inert={programShown || phone.chat !== undefined || phone.newGroup}
            >
              <HomeScreen phone={phone} />
            </div>
            {phone.newGroup ? (
              <div tabindex={-1} class="layer slide-up" key="new-group">
                <NewGroup phone={phone} />
              </div>
            ) : null}
            {phone.chat ? (
              <div tabindex={-1} class="layer slide-in" key="chat" inert={programShown || phone.info}>
                <ChatScreen phone={phone} chat={phone.chat} />
              </div>
            ) : null}
            {phone.chat && phone.info ? (
              <div tabindex={-1} class="layer slide-in" key="info" inert={programShown}>
                <ChatInfo phone={phone} chat={phone.chat} />
              </div>
            ) : null}
            {phone.program ? (
              <div
                tabindex={-1}
                class={['layer', 'program-layer', phone.program.shown ? 'slide-up' : 'away']}
                key={`program-${phone.program.life}`}
                inert={!programShown}
              >
                <ProgramScreen phone={phone} program={phone.program} />
              </div>
            ) : null}
            {phone.share ? (
              <div tabindex={-1} class="layer slide-up" key="share">
                <ShareSheetScreen phone={phone} share={phone.share} />
              </div>
            ) : null}
            {phone.pictures ? (
              <div tabindex={-1} class="layer slide-up" key="pictures">
                <PictureChooser phone={phone} choice={phone.pictures} />
              </div>
            ) : null}
          </div>
          <div role="status" class="toast-place">
            {phone.toast ? (
              <p class={['toast', phone.toast.failed && 'toast-failed']}>{phone.toast.text}</p>
            ) : null}
          </div>
        </div>
      )
    }
  },
  { props: ['phone'] },
)
