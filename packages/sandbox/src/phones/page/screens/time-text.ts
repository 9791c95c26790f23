import type { Language } from '../desk/settings.ts'

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', zh: 'zh-CN' }

const forms = {
  clock: { hour: '2-digit', minute: '2-digit' },
  exact: { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 },
  day: { weekday: 'short', month: 'short', day: 'numeric', year: 'numeric' },
  shortDay: { month: 'short', day: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

type Form = keyof typeof forms

/** Each is made once: to make one costs a hundred times what it costs to use it, and a timeline shows thousands. */
const formats = new Map<string, Intl.DateTimeFormat>()

function textOf(at: number, language: Language, form: Form): string {
  const key = `${language} ${form}`
  let format = formats.get(key)
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locales[language], forms[form])
    formats.set(key, format)
  }
  return format.format(at)
}

/** Hours and minutes. */
export function clockText(at: number, language: Language): string {
  return textOf(at, language, 'clock')
}

/** Hours, minutes, seconds and thousandths. */
export function exactText(at: number, language: Language): string {
  return textOf(at, language, 'exact')
}

export function dayText(at: number, language: Language): string {
  return textOf(at, language, 'day')
}

/** As in a list of chats: the time of today, else the day. */
export function shortText(at: number, now: number, language: Language): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString()
  return textOf(at, language, isToday ? 'clock' : 'shortDay')
}
