import type { Display } from '@qunkit/contract'
import type { Language } from '../desk/settings.ts'

const localeOf = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en-GB')

/** A time as the browser's own zone has it. */
export const timeText = (at: string, language: Language): string =>
  new Intl.DateTimeFormat(localeOf(language), {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at))

/** A day, as `24 Nov`. */
export const dayText = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(localeOf(language), { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )

export const numberText = (value: number, language: Language): string =>
  new Intl.NumberFormat(localeOf(language)).format(value)

const twoDigits = (value: number): string => String(value).padStart(2, '0')

const durationText = (value: number, of: 'milliseconds' | 'seconds'): string => {
  const inSecond = of === 'milliseconds' ? 1000 : 1
  const size = Math.abs(value)
  const seconds = Math.floor(size / inSecond)
  const rest = of === 'milliseconds' ? `.${String(size % inSecond).padStart(3, '0')}` : ''
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  const head = hours > 0 ? `${hours}:${twoDigits(minutes % 60)}` : String(minutes)
  return `${value < 0 ? '-' : ''}${head}:${twoDigits(seconds % 60)}${rest}`
}

/** A score as its board shows it. Of tiers the value alone: operators look for values that cannot be. */
export const scoreText = (value: number, display: Display, language: Language): string => {
  if (display.as === 'duration') return durationText(value, display.of)
  const number =
    display.as === 'decimal'
      ? new Intl.NumberFormat(localeOf(language), {
          minimumFractionDigits: display.places,
          maximumFractionDigits: display.places,
        }).format(value / 10 ** display.places)
      : numberText(value, language)
  return display.unit === undefined ? number : `${number} ${display.unit}`
}
