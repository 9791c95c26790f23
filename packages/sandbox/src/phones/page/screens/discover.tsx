import { appNameOf } from '../desk/app-name.ts'
import { usePage } from '../desk/page-context.ts'
import type { Phone } from '../phone/phone-state.ts'
import { enterApp } from '../phone/program-actions.ts'
import { AppLogo } from './app-logo.tsx'
import { Icon } from './icon.tsx'

/** 发现栏小程序主入口 (WECHAT_FACTS 1.4). */
const discoverScene = 1001

/** The mini programs of this world, opened from no chat at all. */
export function Discover({ phone }: { phone: Phone }) {
  const { desk, texts, act } = usePage()
  const apps = desk.snapshot?.apps ?? []
  return (
    <section aria-label={texts.phone.miniPrograms}>
      <h4 class="section-title">{texts.phone.miniPrograms}</h4>
      <ul class="rows">
        {apps.map(({ appid }) => (
          <li key={appid}>
            <button
              type="button"
              class="row"
              onClick={() =>
                act(() => enterApp(desk.control, phone, { appid, scene: discoverScene }), phone.user)
              }
            >
              <AppLogo size={36} />
              <span class="row-text">
                <span class="row-title">{appNameOf(desk, appid, texts.phone.miniProgram)}</span>
                <span class="row-note">{appid}</span>
              </span>
              <Icon name="chevron" size={16} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
