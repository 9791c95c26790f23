import { LRUCache } from 'lru-cache'
import type { Temporal } from 'temporal-polyfill'
import type { Millis } from '../store/store.ts'

/** Rules of time zones are looked up in the platform's own tables, which takes far longer than adding up days. */
const known = new LRUCache<string, Millis>({ max: 20_000 })

/**
 * The first moment of a day in a zone: midnight, or, where the clocks go forward at midnight and it does not exist, the
 * moment when they do. Of a day that a zone left out altogether it is the start of the next.
 */
export const startOfDay = (day: Temporal.PlainDate, timeZone: string): Millis => {
  const key = `${timeZone} ${day.toString()}`
  const found = known.get(key)
  if (found !== undefined) return found
  const start = day.toZonedDateTime(timeZone).epochMilliseconds
  known.set(key, start)
  return start
}
