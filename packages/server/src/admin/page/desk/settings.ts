import { reactive } from 'vue'

export type Language = 'en' | 'zh'
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** How the page shows itself; kept by the browser. */
export interface Settings {
  language: Language
  theme: Theme
}

const place = 'qunkit.admin.settings'

type Kept = Pick<Storage, 'getItem' | 'setItem'>

/** The kept settings; at first the browser's language, and the system's light or dark. */
export const loadSettings = (store: Kept, browserLanguage: string): Settings => {
  const first: Settings = { language: /^zh\b/i.test(browserLanguage) ? 'zh' : 'en', theme: 'system' }
  return reactive({ ...first, ...kept(store) })
}

export const keepSettings = (store: Kept, settings: Settings): void => {
  store.setItem(place, JSON.stringify(settings))
}

const kept = (store: Kept): Partial<Settings> => {
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
