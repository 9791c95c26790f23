import { defineComponent } from 'vue'
import { usePage } from './desk/page-context.ts'
import { PhoneRow } from './panels/phone-row.tsx'
import { SidePanel } from './panels/side-panel.tsx'
import { TopBar } from './panels/top-bar.tsx'

export const App = defineComponent(() => {
  const page = usePage()
  return () => {
    const { desk, texts } = page
    return (
      <div class="page">
        <TopBar />
        {desk.snapshot ? (
          <div class="work">
            <PhoneRow />
            <SidePanel />
          </div>
        ) : (
          <p class="waking">{texts.page.loading}</p>
        )}
        <div role="status" class="lost-place">
          {desk.snapshot && !desk.connected ? <p class="lost">{texts.page.lost}</p> : null}
          {desk.trouble ? <p class="lost">{desk.trouble}</p> : null}
        </div>
      </div>
    )
  }
})
