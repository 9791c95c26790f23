import { useDesk } from '../desk/admin-desk.ts'
import { type Theme, themes } from '../desk/settings.ts'

/** The page's language, and light or dark. */
export const LookChoices = () => {
  const { texts, settings } = useDesk()
  const isChinese = settings.language === 'zh'
  return (
    <div class="looks">
      <button
        type="button"
        class="button small"
        lang={isChinese ? 'en' : 'zh-CN'}
        onClick={() => {
          settings.language = isChinese ? 'en' : 'zh'
        }}
      >
        {isChinese ? 'English' : '中文'}
      </button>
      <select
        class="field small"
        aria-label={texts.look.label}
        value={settings.theme}
        onChange={({ target }) => {
          if (target instanceof HTMLSelectElement) settings.theme = target.value as Theme
        }}
      >
        {themes.map((theme) => (
          <option key={theme} value={theme}>
            {texts.look[theme]}
          </option>
        ))}
      </select>
    </div>
  )
}
