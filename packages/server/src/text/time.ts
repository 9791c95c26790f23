const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Some thirty years of them: then they are written anew. */
const MOST_DATES = 10_000
const dates = new Map<number, string>()
const twoDigits = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'))
const threeDigits = Array.from({ length: SECOND }, (_, value) => String(value).padStart(3, '0'))

/**
 * A time as the API tells it, RFC 3339: as `Date` writes it, but in a fifth of the time: of the work on an answer with a
 * hundred members that was a third.
 * @param at a whole number of milliseconds
 * @throws RangeError when no `Date` is of that day
 */
export const time = (at: number): string => {
  const day = Math.floor(at / DAY)
  const within = at - day * DAY
  const hour = twoDigits[Math.floor(within / HOUR)]
  const minute = twoDigits[Math.floor((within % HOUR) / MINUTE)]
  const second = twoDigits[Math.floor((within % MINUTE) / SECOND)]
  return `${dates.get(day) ?? dateOf(day)}T${hour}:${minute}:${second}.${threeDigits[within % SECOND]}Z`
}

const dateOf = (day: number): string => {
  const date = new Date(day * DAY).toISOString().slice(0, -'T00:00:00.000Z'.length)
  if (dates.size >= MOST_DATES) dates.clear()
  dates.set(day, date)
  return date
}
