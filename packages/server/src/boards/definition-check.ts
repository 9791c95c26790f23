import type { BoardDefinition, PeriodRule, Season } from '@qunkit/contract'
import { Temporal } from 'temporal-polyfill'
import { parseDay } from './period-calendar.ts'

/** Names that ask for a period by what it is now. */
const reserved = ['current', 'previous']

/**
 * What the schema cannot say about a definition: the first contradiction in it, in words for the developer. Undefined
 * when there is none.
 */
export const definitionFault = (definition: BoardDefinition): string | undefined =>
  textFault(definition) ??
  periodFault(definition.period) ??
  submissionsFault(definition) ??
  displayFault(definition) ??
  groupsFault(definition)

/** Titles, names and units are shown to people, and stand in a database. */
const textFault = ({ title, tieBreaker, display }: BoardDefinition): string | undefined => {
  const texts = [
    ['title', title],
    ['tieBreaker.title', tieBreaker?.title],
    ['display.unit', 'unit' in display ? display.unit : undefined],
    ...(display.as === 'tiers' ? display.tiers.map(({ name }) => ['display.tiers', name] as const) : []),
  ] as const
  const bad = texts.find(([, text]) => text !== undefined && !isReadable(text))
  return bad && `${bad[0]} must have visible characters, and no control characters.`
}

const isReadable = (text: string): boolean =>
  text.isWellFormed() && text.trim() !== '' && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)

const periodFault = (rule: PeriodRule): string | undefined => {
  if (rule.every === 'all-time') return undefined
  if (!isTimeZone(rule.timeZone)) return 'period.timeZone is not an IANA time zone, as in Asia/Shanghai.'
  return rule.every === 'season' ? seasonsFault(rule.seasons) : undefined
}

/** An offset (`+08:00`) is no zone: it knows no summer, and nobody's day. */
const isTimeZone = (timeZone: string): boolean => {
  if (!/^[A-Za-z]/.test(timeZone)) return false
  try {
    Temporal.PlainDate.from('2000-01-01').toZonedDateTime(timeZone)
    return true
  } catch {
    return false
  }
}

const seasonsFault = (seasons: readonly Season[]): string | undefined => {
  const names = new Set(reserved)
  let lastDay: Temporal.PlainDate | undefined
  for (const season of seasons) {
    const [first, last] = [parseDay(season.firstDay), parseDay(season.lastDay)]
    if (first === undefined || last === undefined)
      return `Season ${season.season}: firstDay and lastDay must be days of the calendar.`
    if (Temporal.PlainDate.compare(first, last) > 0) return `Season ${season.season} ends before it begins.`
    if (lastDay !== undefined && Temporal.PlainDate.compare(first, lastDay) <= 0)
      return `Season ${season.season} begins before the one before it has ended: put them in order, without overlap.`
    if (names.has(season.season)) return `The name ${season.season} is taken: every season has its own.`
    names.add(season.season)
    lastDay = last
  }
  return undefined
}

const submissionsFault = ({ submissions, tieBreaker }: BoardDefinition): string | undefined => {
  if (submissions.by === 'server') return undefined
  if (submissions.value.min > submissions.value.max) return 'submissions.value: min is greater than max.'
  if ((tieBreaker === undefined) !== (submissions.tieBreak === undefined))
    return 'submissions.tieBreak must be given with a tieBreaker, and only then.'
  const { tieBreak } = submissions
  return tieBreak !== undefined && tieBreak.min > tieBreak.max
    ? 'submissions.tieBreak: min is greater than max.'
    : undefined
}

const displayFault = ({ display, direction }: BoardDefinition): string | undefined => {
  if (display.as !== 'tiers') return undefined
  const isInOrder = display.tiers.every(({ from }, index) => {
    const below = display.tiers[index - 1]
    return below === undefined || (direction === 'higher' ? from > below.from : from < below.from)
  })
  return isInOrder
    ? undefined
    : 'display.tiers must go from the worst to the best, each with a `from` of its own.'
}

const groupsFault = ({ groups }: BoardDefinition): string | undefined =>
  groups?.best !== undefined && groups.by !== 'best' ? 'groups.best belongs to `by: best`.' : undefined

/** Whether a definition says exactly what another says. */
export const isSameDefinition = (one: BoardDefinition, other: BoardDefinition): boolean =>
  canonical(one) === canonical(other)

/**
 * Whether a board with scores may take this definition: title, display, keepPeriods, and who may read groups' names may
 * change, for they change nobody's score or rank; and seasons may be added after the last one.
 */
export const isAllowedChange = (scored: BoardDefinition, changed: BoardDefinition): boolean =>
  canonical(fixedPart(scored, scored)) === canonical(fixedPart(changed, scored))

/** What may never change of a board with scores; of the seasons as many as there were. */
const fixedPart = (definition: BoardDefinition, before: BoardDefinition): object => {
  const {
    title: _title,
    display: _display,
    keepPeriods: _keep,
    tieBreaker,
    groups,
    period,
    ...rest
  } = definition
  return {
    ...rest,
    period:
      period.every === 'season' && before.period.every === 'season'
        ? { ...period, seasons: period.seasons.slice(0, before.period.seasons.length) }
        : period,
    tieBreaker: tieBreaker?.direction,
    groups: groups && { by: groups.by, best: groups.best },
  }
}

/** JSON with the names in order. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )
