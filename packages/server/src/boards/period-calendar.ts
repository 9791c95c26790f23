import { type PeriodRule, type Season, weekdays } from '@qunkit/contract'
import { Temporal } from 'temporal-polyfill'
import type { Millis } from '../store/store.ts'
import { startOfDay } from './start-of-day.ts'

/** A period: from its first moment to the first that is not in it. Null: without a beginning, without an end. */
export interface PeriodSpan {
  readonly period: string
  readonly startsAt: Millis | null
  readonly endsAt: Millis | null
}

const allTime: PeriodSpan = { period: 'all', startsAt: null, endsAt: null }

type SeasonRule = Extract<PeriodRule, { every: 'season' }>
/** Rules whose periods follow each other without an end. */
type EndlessRule = Exclude<PeriodRule, { every: 'all-time' } | { every: 'season' }>

/**
 * The period that an instant is in. A period is told by its moments, not by the local date: where clocks go back over
 * midnight, a date comes twice, and the second time is in the day that had begun.
 * Undefined before, between and after seasons.
 */
export const periodAt = (rule: PeriodRule, instant: Millis): PeriodSpan | undefined => {
  if (rule.every === 'all-time') return allTime
  if (rule.every === 'season') return seasonSpans(rule).find((span) => holds(span, instant))
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(rule.timeZone)
  let span = spanFrom(rule, firstDayOf(rule, zoned.toPlainDate()))
  while (instant >= (span.endsAt ?? Number.POSITIVE_INFINITY)) span = spanFrom(rule, span.next)
  while (instant < (span.startsAt ?? Number.NEGATIVE_INFINITY)) span = spanBefore(rule, span.first)
  return plain(span)
}

/** The period of that name; undefined when the rule makes no such period. */
export const periodById = (rule: PeriodRule, period: string): PeriodSpan | undefined => {
  if (rule.every === 'all-time') return period === 'all' ? allTime : undefined
  if (rule.every === 'season') return seasonSpans(rule).find((span) => span.period === period)
  const day = parseDay(rule.every === 'month' ? `${period}-01` : period)
  if (day === undefined || !firstDayOf(rule, day).equals(day)) return undefined
  const span = spanFrom(rule, day)
  return span.period === period && !isEmpty(span) ? plain(span) : undefined
}

/** The period before; undefined for the first season and for all time. */
export const previousOf = (rule: PeriodRule, { period }: PeriodSpan): PeriodSpan | undefined => {
  if (rule.every === 'all-time') return undefined
  if (rule.every === 'season') {
    const spans = seasonSpans(rule)
    return spans[spans.findIndex((span) => span.period === period) - 1]
  }
  const first = parseDay(rule.every === 'month' ? `${period}-01` : period)
  return first && plain(spanBefore(rule, first))
}

/** The newest period that has begun, whether or not it is over: undefined before the first season. */
export const newestBegun = (rule: PeriodRule, now: Millis): PeriodSpan | undefined =>
  rule.every === 'season'
    ? seasonSpans(rule).findLast((span) => span.startsAt !== null && span.startsAt <= now)
    : periodAt(rule, now)

/** When the next season begins, where there are seasons and one is to come. */
export const nextSeasonStart = (rule: PeriodRule, now: Millis): Millis | undefined =>
  rule.every === 'season'
    ? (seasonSpans(rule).find((span) => span.startsAt !== null && span.startsAt > now)?.startsAt ?? undefined)
    : undefined

/** A day as a season names it, `2026-02-28`. Undefined when the calendar has none such. */
export const parseDay = (text: string): Temporal.PlainDate | undefined => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    return undefined
  }
}

interface DatedSpan extends PeriodSpan {
  readonly first: Temporal.PlainDate
  /** The first day of the period after it. */
  readonly next: Temporal.PlainDate
}

const plain = ({ period, startsAt, endsAt }: PeriodSpan): PeriodSpan => ({ period, startsAt, endsAt })

/** Whether the instant is in the period. */
export const holds = ({ startsAt, endsAt }: PeriodSpan, instant: Millis): boolean =>
  (startsAt === null || startsAt <= instant) && (endsAt === null || instant < endsAt)

/** A day that a zone left out, when it changed sides of the date line, is no period. */
const isEmpty = ({ startsAt, endsAt }: PeriodSpan): boolean => startsAt === endsAt

const firstDayOf = (rule: EndlessRule, day: Temporal.PlainDate): Temporal.PlainDate => {
  if (rule.every === 'day') return day
  if (rule.every === 'month') return day.with({ day: 1 })
  const start = weekdays.indexOf(rule.weekStart) + 1
  return day.subtract({ days: (day.dayOfWeek - start + 7) % 7 })
}

const lengths = { day: { days: 1 }, week: { weeks: 1 }, month: { months: 1 } } as const

const spanFrom = (rule: EndlessRule, first: Temporal.PlainDate): DatedSpan => {
  const next = first.add(lengths[rule.every])
  const text = first.toString()
  return {
    first,
    next,
    period: rule.every === 'month' ? text.slice(0, -'-01'.length) : text,
    startsAt: startOfDay(first, rule.timeZone),
    endsAt: startOfDay(next, rule.timeZone),
  }
}

const spanBefore = (rule: EndlessRule, first: Temporal.PlainDate): DatedSpan => {
  const span = spanFrom(rule, first.subtract(lengths[rule.every]))
  return isEmpty(span) ? spanBefore(rule, span.first) : span
}

const seasonSpans = ({ seasons, timeZone }: SeasonRule): PeriodSpan[] =>
  seasons.map((season) => seasonSpan(season, timeZone))

const seasonSpan = ({ season, firstDay, lastDay }: Season, timeZone: string): PeriodSpan => ({
  period: season,
  startsAt: startOfDay(Temporal.PlainDate.from(firstDay), timeZone),
  endsAt: startOfDay(Temporal.PlainDate.from(lastDay).add({ days: 1 }), timeZone),
})
