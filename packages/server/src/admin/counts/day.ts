const DAY_MS = 86_400_000
/** China has one time all year, eight hours before UTC; WeChat's own statistics count its days. */
const CHINA_MS = 8 * 3_600_000

/** The day in China, as in `2026-11-24`. */
export const dayOf = (at: number): string => new Date(at + CHINA_MS).toISOString().slice(0, 10)

/** The last so many days, the last one today's. */
export const lastDays = (at: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => dayOf(at - (count - 1 - index) * DAY_MS))
