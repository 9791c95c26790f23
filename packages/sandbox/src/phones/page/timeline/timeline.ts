import { markRaw } from 'vue'
import type { WorldEvent } from '../../../world/events.ts'
import { type Exchange, matches } from './exchange.ts'

/** What happened, each moment once: an event of the world, or a request of a mini program to its backend. */
export interface Moment {
  readonly key: string
  /** The world's time, in milliseconds. */
  readonly at: number
  /** Whose phone it was on, as far as that is known. */
  user: string | undefined
  /** The event of the world; a request to a backend has none. */
  readonly event: WorldEvent | undefined
  /** What a phone asked and was answered around this moment. */
  exchange: Exchange | undefined
}

export interface Timeline {
  moments: Moment[]
  /** Calls whose event has not come yet. */
  waiting: Exchange[]
}

const keptMoments = 2000

export function createTimeline(): Timeline {
  return { moments: [], waiting: [] }
}

/** Adds an event, with the call that caused it if a phone of this page made one. */
export function addEvent(timeline: Timeline, event: WorldEvent): void {
  const moment: Moment = {
    key: `event-${event.id}`,
    at: event.at,
    user: userOf(event),
    event: markRaw(event),
    exchange: undefined,
  }
  const cause = timeline.waiting.find((exchange) => matches(exchange, event))
  if (cause !== undefined) {
    moment.exchange = cause
    timeline.waiting = timeline.waiting.filter((exchange) => exchange !== cause)
  }
  timeline.moments.splice(placeOf(timeline, event), 0, moment)
  if (timeline.moments.length > keptMoments) timeline.moments.shift()
}

/** Adds what a phone asked and was answered: beside its event, or as a moment of its own. */
export function addExchange(timeline: Timeline, told: Exchange): void {
  const exchange = markRaw(told)
  if (exchange.kind === 'backend') {
    const { id, user } = exchange
    // This page's idea of the world's time is off by the way to the sandbox: never behind what is told already.
    const at = Math.max(exchange.at, timeline.moments.at(-1)?.at ?? 0)
    timeline.moments.push({ key: `exchange-${id}`, at, user, event: undefined, exchange })
    return
  }
  const moment = timeline.moments.findLast(
    (candidate) => candidate.exchange === undefined && candidate.event && matches(exchange, candidate.event),
  )
  if (moment !== undefined) moment.exchange = exchange
  // The events that are still under way come within moments; of what never comes, only the last are kept.
  else timeline.waiting = [...timeline.waiting, exchange].slice(-20)
}

/** The world tells of an entry before the tap that caused it; people expect the cause first. */
function placeOf(timeline: Timeline, event: WorldEvent): number {
  const end = timeline.moments.length
  if (event.type !== 'card.tapped') return end
  const entered = timeline.moments.findLastIndex(
    (moment) => moment.event?.type === 'app.entered' && moment.event.data.entry === event.data.entry,
  )
  return entered < 0 ? end : entered
}

function userOf({ data }: WorldEvent): string | undefined {
  if ('user' in data) return data.user
  return 'from' in data ? data.from : undefined
}
