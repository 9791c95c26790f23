import type { WorldClock } from './clock.ts'

/** What can happen in the world, by name, and what is told of it. A timeline is drawn from these alone. */
export interface WorldEvents {
  'world.reset': { seed: string }
  'clock.advanced': { seconds: number }
  'faults.changed': { faults: object }
  'rules.changed': { rules: object }
  'app.registered': { appid: string }
  'user.created': { user: string; name: string }
  'group.created': { group: string; name: string; members: string[] }
  'member.added': { group: string; user: string }
  'member.removed': { group: string; user: string }
  'text.said': { from: string; chat: object; text: string }
  'card.sent': { card: string; appid: string; from: string; chat: object; title: string; path: string }
  'card.tapped': { card: string; user: string; entry: string }
  'app.entered': { entry: string; appid: string; user: string; scene: number; launch: 'cold' | 'warm' }
  'app.exited': { appid: string; user: string; entries: string[] }
  login: { appid: string; user: string; code: string; rotated: boolean }
  'session.checked': { appid: string; user: string; valid: boolean }
  'session.exchanged': { appid: string; user: string; code: string }
  'key.rotated': { appid: string; user: string; why: 'first' | 'login' | 'idle' | 'reset' | 'fault' }
  'payload.encrypted': {
    api: string
    appid: string
    user: string
    plaintext: object
    key: 'current' | 'foreign'
  }
  'wx.failed': { api: string; appid: string; user: string; errMsg: string }
  'token.issued': { appid: string; kind: 'classic' | 'stable' }
  'activity.created': { activity: string; appid: string; user?: string }
  'activity.updated': { activity: string; state: number; message?: string }
  'text.checked': { appid: string; user: string; suggest: string }
  'media.checked': { appid: string; user: string; traceId: string; suggest: string; mediaUrl: string }
  'privacy.answered': { appid: string; user: string; event: 'agree' | 'disagree' }
  'avatar.chosen': { appid: string; user: string; tempPath: string }
  'nickname.reviewed': { appid: string; user: string; pass: boolean }
  'platform.called': { api: string; method: string; httpStatus: number; errcode: number; errmsg?: string }
}

export type WorldEventName = keyof WorldEvents

/** One event: `id` rises by one with each event of this log, `at` is the world's time in milliseconds. */
export type WorldEvent = {
  [Name in WorldEventName]: { id: number; at: number; type: Name; data: WorldEvents[Name] }
}[WorldEventName]

const kept = 10_000

/** The numbered record of what happened. It outlives a reset, so that a listener's place in it stays good. */
export class EventLog {
  #clock: WorldClock
  #last = 0
  #events: WorldEvent[] = []
  readonly #listeners = new Set<(event: WorldEvent) => void>()

  constructor(clock: WorldClock) {
    this.#clock = clock
  }

  /** Takes the time of later events from another clock. */
  follow(clock: WorldClock): void {
    this.#clock = clock
  }

  emit<Name extends WorldEventName>(type: Name, data: WorldEvents[Name]): void {
    this.#last += 1
    const event = { id: this.#last, at: this.#clock.now(), type, data } as WorldEvent
    this.#events.push(event)
    if (this.#events.length > kept * 2) this.#events = this.#events.slice(-kept)
    for (const listener of this.#listeners) listener(event)
  }

  /** Calls the listener with every event from now on; the answer ends the subscription. */
  subscribe(listener: (event: WorldEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Calls the listener with every later event of one kind; the answer ends the subscription. */
  on<Name extends WorldEventName>(type: Name, listener: (data: WorldEvents[Name]) => void): () => void {
    return this.subscribe((event) => {
      if (event.type === type) listener(event.data as WorldEvents[Name])
    })
  }

  /** The events after the given number that are still kept (at least the last 10,000), oldest first. */
  after(id: number): readonly WorldEvent[] {
    const first = this.#events[0]?.id ?? 0
    return this.#events.slice(Math.max(0, id - first + 1))
  }

  get lastId(): number {
    return this.#last
  }
}
