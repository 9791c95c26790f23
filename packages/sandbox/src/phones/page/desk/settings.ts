import { reactive } from 'vue'

export type Language = 'en' | 'zh'
export type Theme = 'system' | 'light' | 'dark'

/** How the page shows itself; kept by the browser. */
export interface Settings {
  language: Language
  theme: Theme
}

const place = 'phones.settings'

type Store = Pick<Storage, 'getItem' | 'setItem'>

/** The kept settings; at first the browser's language, and the system's light or dark. */
export function loadSettings(store: Store, browserLanguage: string): Settings {
  const first: Settings = { language: /^zh\b/i.test(browserLanguage) ? 'zh' : 'en', theme: 'system' }
  return reactive({ ...first, ...kept(store) })
}

export function keepSettings(store: Store, settings: Settings): void {
  store.setItem(place, JSON.stringify(settings))
}

/** Light or dark, as the page shows itself at this moment. */
export function themeNow({ theme }: Settings): 'light' | 'dark' {
  if (theme !== 'system') return theme
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

function kept(store: Store): Partial<Settings> {
  try {
    const { language, theme } = JSON.parse(store.getItem(place) ?? '{}') as Record<string, unknown>
    return {
      ...((language === 'en' || language === 'zh') && { language }),
      ...((theme === 'light' || theme === 'dark') && { theme }),
    }
  } catch {
    return {}
  }
}
