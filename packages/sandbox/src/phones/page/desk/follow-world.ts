import { listenToEvents } from '../control/event-stream.ts'
import { isEmpty, makeReadyMadeWorld } from '../world/ready-made-world.ts'
import { type Desk, hear, refresh } from './desk.ts'
import type { Language } from './settings.ts'

/** Keeps the desk in step with the world: its events as they come, its state after them. An empty world is filled. */
export function followWorld(desk: Desk, language: () => Language): void {
  const state = oneAtATime(() => refreshOrFill(desk, language()))
  void listenToEvents({
    url: '../sandbox/events',
    after: 0,
    hear: (event) => {
      hear(desk, event)
      state()
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
