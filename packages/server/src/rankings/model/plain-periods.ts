import type { PeriodRule } from '@qunkit/contract'

export interface PlainPeriod {
  readonly period: string
  readonly startsAt: number
  readonly endsAt: number
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const dateOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10)

/** Rules whose calendar needs no more than arithmetic: UTC, or eight hours from it. */
export const plainRules: readonly PeriodRule[] = [
  { every: 'all-time' },
  { every: 'day', timeZone: 'Asia/Shanghai' },
  { every: 'week', timeZone: 'UTC', weekStart: 'tuesday' },
  { every: 'month', timeZone: 'UTC' },
  {
    every: 'season',
    timeZone: 'UTC',
    seasons: [
      { season: 'S1', firstDay: '2026-11-20', lastDay: '2026-11-24' },
      { season: 'S2', firstDay: '2026-11-25', lastDay: '2026-11-26' },
      { season: 'S3', firstDay: '2026-11-28', lastDay: '2026-12-10' },
    ],
  },
]

/** The period that an instant is in, by arithmetic alone. */
export const plainPeriodAt = (rule: PeriodRule, at: number): PlainPeriod | undefined => {
  switch (rule.every) {
    case 'all-time':
      return { period: 'all', startsAt: Number.NEGATIVE_INFINITY, endsAt: Number.POSITIVE_INFINITY }
    case 'day': {
      const midnight = Math.floor((at + 8 * HOUR) / DAY) * DAY
      return { period: dateOf(midnight), startsAt: midnight - 8 * HOUR, endsAt: midnight + DAY - 8 * HOUR }
    }
    case 'week': {
      // The first day of 1970 was a Thursday, two days after a Tuesday.
      const first = Math.floor((at + 2 * DAY) / (7 * DAY)) * 7 * DAY - 2 * DAY
      return { period: dateOf(first), startsAt: first, endsAt: first + 7 * DAY }
    }
    case 'month': {
      const day = new Date(at)
      const startsAt = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), 1)
      const endsAt = Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 1)
      return { period: dateOf(startsAt).slice(0, 7), startsAt, endsAt }
    }
    case 'season':
      return rule.seasons
        .map(({ season, firstDay, lastDay }) => ({
          period: season,
          startsAt: Date.parse(`${firstDay}T00:00:00Z`),
          endsAt: Date.parse(`${lastDay}T00:00:00Z`) + DAY,
        }))
        .find(({ startsAt, endsAt }) => startsAt <= at && at < endsAt)
  }
}

/** Every period that began by `now`, newest first, back to the one that holds `since`. */
export const plainPeriods = (rule: PeriodRule, since: number, now: number): PlainPeriod[] => {
  const found = new Map<string, PlainPeriod>()
  for (let at = now; at > since - 40 * DAY; at -= 12 * HOUR) {
    const span = plainPeriodAt(rule, at)
    if (span !== undefined) found.set(span.period, span)
  }
  return [...found.values()]
}
