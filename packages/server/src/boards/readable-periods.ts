import { Refusal } from '../errors/refusal.ts'
import type { BoardRow } from '../store/board-store.ts'
import type { Millis } from '../store/store.ts'
import {
  holds,
  newestBegun,
  nextSeasonStart,
  type PeriodSpan,
  periodAt,
  periodById,
  previousOf,
} from './period-calendar.ts'

export interface ReadablePeriod extends PeriodSpan {
  /** `open`: submissions may still land in it. */
  readonly state: 'open' | 'closed'
  /** The period before it, when that can be read too. */
  readonly previous: string | null
}

/** The periods of a board as they are from `from` until (not at) `until`. */
export interface ReadablePeriods {
  readonly from: Millis
  readonly until: Millis
  /** The period that now is in; null between seasons. */
  readonly current: string | null
  /** Newest first: those that are open, and the newest `keepPeriods` that are closed. */
  readonly periods: readonly ReadablePeriod[]
}

/** The first moment when nothing can land in the period any more. */
const closesAt = ({ definition }: BoardRow, { endsAt }: PeriodSpan): Millis =>
  endsAt === null ? Number.POSITIVE_INFINITY : endsAt + definition.graceSeconds * 1000

/** Whether a submission may land in the period now. */
const isOpen = (board: BoardRow, span: PeriodSpan, now: Millis): boolean =>
  (span.startsAt === null || span.startsAt <= now) && now < closesAt(board, span)

const remembered = new WeakMap<BoardRow, ReadablePeriods>()

/**
 * The periods that can be read now. The same object again for as long as nothing about them, nor the board, changes.
 * Periods that had closed before the board was made are none of its.
 */
export const readablePeriods = (board: BoardRow, now: Millis): ReadablePeriods => {
  const known = remembered.get(board)
  if (known !== undefined && known.from <= now && now < known.until) return known
  const read = readPeriods(board, now)
  remembered.set(board, read)
  return read
}

/** The period in which a submission that was made at `at` lands now; undefined when that is not open. */
export const openPeriodAt = (board: BoardRow, at: Millis, now: Millis): PeriodSpan | undefined => {
  // Nearly always the current one, which is known without a look at the calendar.
  const known = readablePeriods(board, now).periods.find((one) => holds(one, at))
  if (known !== undefined) return known.state === 'open' ? known : undefined
  const span = periodAt(board.definition.period, at)
  return span !== undefined && isOpen(board, span, now) ? span : undefined
}

const readPeriods = (board: BoardRow, now: Millis): ReadablePeriods => {
  const { period: rule, keepPeriods } = board.definition
  const spans: (PeriodSpan & { state: 'open' | 'closed' })[] = []
  const changes = [nextSeasonStart(rule, now)]
  let closed = 0
  for (let span = newestBegun(rule, now); span !== undefined; span = previousOf(rule, span)) {
    const state = isOpen(board, span, now) ? 'open' : 'closed'
    if (state === 'closed') closed += 1
    if (closed > keepPeriods || closesAt(board, span) <= board.createdAt) break
    spans.push({ ...span, state })
    if (state === 'open') changes.push(closesAt(board, span))
    if (span.endsAt !== null && span.endsAt > now) changes.push(span.endsAt)
  }
  return {
    from: now,
    until: Math.min(...changes.filter((at) => at !== undefined)),
    current: periodAt(rule, now)?.period ?? null,
    periods: spans.map((span, index) => ({ ...span, previous: spans[index + 1]?.period ?? null })),
  }
}

/** How long what can be read no more is held all the same: a submission that is sent again is known by what is held. */
const HELD_MS = 24 * 3600 * 1000

/** Whether the period is over, and could be read no more a day ago already: what is held of it is to go. */
export const isForgotten = (board: BoardRow, period: string, now: Millis): boolean => {
  const span = periodById(board.definition.period, period)
  const then = now - HELD_MS
  return (
    span !== undefined &&
    closesAt(board, span) <= then &&
    !readPeriods(board, then).periods.some((one) => one.period === period)
  )
}

/** A period by its name, by `current` or by `previous`. @throws {Refusal} PERIOD_NOT_FOUND */
export const findPeriod = (board: BoardRow, name: string, now: Millis): ReadablePeriod => {
  const { current, periods } = readablePeriods(board, now)
  const wanted = resolveName(name, current, periods)
  const found = periods.find(({ period }) => period === wanted)
  if (found !== undefined) return found
  throw new Refusal(
    'PERIOD_NOT_FOUND',
    name === 'current' ? { detail: 'No season is on now. Name one, or ask for `previous`.' } : {},
  )
}

const resolveName = (
  name: string,
  current: string | null,
  periods: readonly ReadablePeriod[],
): string | null => {
  if (name === 'current') return current
  if (name !== 'previous') return name
  return (
    (current === null ? periods[0]?.period : periods.find((one) => one.period === current)?.previous) ?? null
  )
}
