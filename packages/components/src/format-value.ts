import type { Board, Display, Tier } from './ranking'

/** `1234567` → `1,234,567`. By hand, as not every phone in WeChat has `Intl`. */
const grouped = (digits: string): string => digits.replace(/\B(?=(?:\d{3})+$)/g, ',')

const padded = (amount: number, length: number): string => String(amount).padStart(length, '0')

const decimal = (size: number, places: number): string => {
  const digits = padded(size, places + 1)
  return `${grouped(digits.slice(0, -places))}.${digits.slice(-places)}`
}

/** `0:07`, `1:02:03`; milliseconds with their three places, `0:07.250`. */
const duration = (size: number, of: 'milliseconds' | 'seconds'): string => {
  const milliseconds = of === 'milliseconds' ? size % 1000 : 0
  const seconds = of === 'milliseconds' ? (size - milliseconds) / 1000 : size
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  const clock =
    hours > 0
      ? `${grouped(String(hours))}:${padded(minutes % 60, 2)}:${padded(seconds % 60, 2)}`
      : `${minutes}:${padded(seconds % 60, 2)}`
  return of === 'milliseconds' ? `${clock}.${padded(milliseconds, 3)}` : clock
}

const numberIn = (display: Display, size: number): string => {
  if (display.as === 'decimal') return decimal(size, display.places)
  if (display.as === 'duration') return duration(size, display.of)
  return grouped(String(size))
}

/** A value as its board shows it, without its unit. `value` is a safe integer of the smallest unit. */
export const formatNumber = (display: Display, value: number): string =>
  `${value < 0 ? '-' : ''}${numberIn(display, Math.abs(value))}`

/** The unit of a board's values; empty when it has none. */
export const unitOf = (display: Display): string => ('unit' in display ? (display.unit ?? '') : '')

/** A value as its board shows it, with its unit. */
export const formatValue = (display: Display, value: number): string =>
  [formatNumber(display, value), unitOf(display)].filter((part) => part !== '').join(' ')

/** The tier that a value has reached: the farthest one; undefined below all, or on a board without tiers. */
export const tierOf = (
  { display, direction }: Pick<Board, 'display' | 'direction'>,
  value: number,
): Tier | undefined => {
  if (display.as !== 'tiers') return undefined
  const sign = direction === 'higher' ? 1 : -1
  return display.tiers.reduce<Tier | undefined>((best, tier) => {
    const isReached = sign * value >= sign * tier.from
    return isReached && (best === undefined || sign * tier.from >= sign * best.from) ? tier : best
  }, undefined)
}

/** Black or white: what can be read on a colour, by its luminance (WCAG 2.2, 1.4.3). */
export const inkOn = (color: string): string => {
  const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
  const [red = 0, green = 0, blue = 0] = channels.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  )
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  return luminance > 0.179 ? '#16191d' : '#ffffff'
}
