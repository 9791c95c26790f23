import { defineComponent, ref } from 'vue'
import { usePage } from '../desk/page-context.ts'
import type { Theme } from '../desk/settings.ts'
import { AppLogo } from '../screens/app-logo.tsx'
import { Dialog } from '../screens/dialog.tsx'
import { Icon } from '../screens/icon.tsx'
import { WorldClock } from './world-clock.tsx'

const themes: readonly Theme[] = ['system', 'light', 'dark']

/** Name of the page, the world's clock, language and appearance. */
export const TopBar = defineComponent(() => {
  const page = usePage()
  const { desk, settings } = page
  const asking = ref(false)

  return () => {
    const { texts } = page
    return (
      <header class="top-bar">
        <AppLogo size={26} />
        <h1>
          {texts.page.title} <small>{desk.project?.name ?? texts.page.subtitle}</small>
        </h1>
        <span class="stretch" />
        <WorldClock />
        <button
          type="button"
          class="bar-button"
          onClick={() => {
            asking.value = true
          }}
        >
          <Icon name="restart" size={16} />
          {texts.world.reset}
        </button>
        <select
          class="bar-select"
          aria-label={texts.page.theme}
          value={settings.theme}
          onChange={({ target }) => {
            settings.theme = themes.find((theme) => theme === (target as HTMLSelectElement).value) ?? 'system'
          }}
        >
          {themes.map((theme) => (
            <option key={theme} value={theme}>
              {texts.page.themes[theme]}
            </option>
          ))}
        </select>
        <select
          class="bar-select"
          aria-label={texts.page.language}
          value={settings.language}
          onChange={({ target }) => {
            settings.language = (target as HTMLSelectElement).value === 'zh' ? 'zh' : 'en'
          }}
        >
          <option value="en" lang="en">
            English
          </option>
          <option value="zh" lang="zh-CN">
            中文
          </option>
        </select>
        {asking.value ? (
          <Dialog
            label={texts.world.reset}
            close={() => {
              asking.value = false
            }}
          >
            <p class="dialog-title">{texts.world.resetQuestion}</p>
            <div class="dialog-buttons">
              <button
                type="button"
                onClick={() => {
                  asking.value = false
                }}
              >
                {texts.world.no}
              </button>
              <button
                type="button"
                class="confirm danger"
                onClick={() => {
                  asking.value = false
                  return page.act(() => desk.control.reset())
                }}
              >
                {texts.world.yes}
              </button>
            </div>
          </Dialog>
        ) : null}
      </header>
    )
  }
})
