import type { Language } from '../desk/settings.ts'

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', zh: 'zh-CN' }

/** Hours and minutes. */
export function clockText(at: number, language: Language): string {
  return new Date(at).toLocaleTimeString(locales[language], { hour: '2-digit', minute: '2-digit' })
}

/** Hours, minutes, seconds and thousandths. */
export function exactText(at: number, language: Language): string {
  return new Date(at).toLocaleTimeString(locales[language], {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
  })
}

export function dayText(at: number, language: Language): string {
  return new Date(at).toLocaleDateString(locales[language], {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    year: 'numeric',
  })
}

/** As in a list of chats: the time of today, else the day. */
export function shortText(at: number, now: number, language: Language): string {
  if (new Date(at).toDateString() === new Date(now).toDateString()) return clockText(at, language)
  return new Date(at).toLocaleDateString(locales[language], { month: 'short', day: 'numeric' })
}
