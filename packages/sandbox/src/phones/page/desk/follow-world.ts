import type { WorldEventName } from '../../../world/events.ts'
import { listenToEvents } from '../control/event-stream.ts'
import { isEmpty, makeReadyMadeWorld } from '../world/ready-made-world.ts'
import { type Desk, hear, refresh } from './desk.ts'
import type { Language } from './settings.ts'

/** What people see on the phones changes with these. The other events change what an opened moment tells, or nothing. */
const seenAtOnce: ReadonlySet<WorldEventName> = new Set([
  'world.reset',
  'clock.advanced',
  'faults.changed',
  'rules.changed',
  'app.registered',
  'user.created',
  'group.created',
  'member.added',
  'member.removed',
  'card.sent',
  'activity.created',
  'activity.updated',
])

/** The start of a mini program is a dozen events: one look at the world after them is enough, in milliseconds. */
const laterBy = 500

/** Keeps the desk in step with the world: its events as they come, its state after them. An empty world is filled. */
export function followWorld(desk: Desk, language: () => Language): void {
  const state = oneAtATime(() => refreshOrFill(desk, language()))
  const stateLater = onceWithin(laterBy, state)
  void listenToEvents({
    url: '../sandbox/events',
    after: 0,
    hear: (event) => {
      hear(desk, event)
      if (seenAtOnce.has(event.type)) state()
      else stateLater()
    },
    connected: (is) => {
      desk.connected = is
      if (is) state()
    },
    signal: new AbortController().signal,
  })
}

/**
 * Asks for the world's state, and fills the world if it is empty. After a reset, its mini programs are registered
 * again with the secrets that they had: a backend still has those.
 */
export async function refreshOrFill(desk: Desk, language: Language): Promise<void> {
  const before = desk.snapshot?.apps ?? []
  await refresh(desk)
  const { snapshot, project } = desk
  if (snapshot === undefined || !isEmpty(snapshot)) return
  const first = [project ? { appid: project.appid } : {}]
  const missing = before.length > 0 ? before : first
  await makeReadyMadeWorld(desk.control, language, snapshot.apps.length > 0 ? [] : missing)
  await refresh(desk)
}

/** Runs an action at most once at a time, and once more when it was asked for meanwhile. */
export function oneAtATime(action: () => Promise<void>): () => void {
  let running = false
  let again = false
  return function run() {
    if (running) {
      again = true
      return
    }
    running = true
    again = false
    // An answer that does not come: the stream notices it too, and asks again when it is back.
    void action()
      .catch(() => undefined)
      .finally(() => {
        running = false
        if (again) run()
      })
  }
}

/** Runs an action so many milliseconds after it was asked for, once for all who asked meanwhile. */
export function onceWithin(milliseconds: number, action: () => void): () => void {
  let waiting = false
  return () => {
    if (waiting) return
    waiting = true
    setTimeout(() => {
      waiting = false
      action()
    }, milliseconds)
  }
}
