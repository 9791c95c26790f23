import type { Clock } from './clock.ts'
import type { Entered } from './enter-group.ts'
import type { QunkitError } from './error.ts'
import { isolate } from './isolate.ts'

/** Where the mini program stands with the group that it was opened from. */
export type GroupState =
  | { readonly status: 'none' }
  | { readonly status: 'entering' }
  | ({ readonly status: 'entered' } & Readonly<Entered>)
  | { readonly status: 'failed'; readonly error: QunkitError }

export type GroupListener = (state: GroupState) => void

export interface GroupStateHolder {
  get(): GroupState
  set(next: GroupState): void
  /** Tells the listener the state now and whenever it changes; gives what ends that. */
  subscribe(listener: GroupListener): () => void
  /** The state, once it is not `entering`. Never rejects. */
  settled(): Promise<GroupState>
}

export const createGroupState = (clock: Clock): GroupStateHolder => {
  let state: GroupState = { status: 'none' }
  const listeners = new Set<GroupListener>()
  const waiting: (() => void)[] = []
  const tell = (listener: GroupListener): void => isolate(clock, () => listener(state))
  return {
    get: () => state,
    set(next) {
      state = next
      for (const listener of Array.from(listeners)) {
        // A listener may have ended another one, or moved the state on.
        if (state === next && listeners.has(listener)) tell(listener)
      }
      for (const resolve of waiting.splice(0)) resolve()
    },
    subscribe(listener) {
      // A wrapper, so that one function can be subscribed twice and ended once.
      const entry: GroupListener = (next) => listener(next)
      listeners.add(entry)
      tell(entry)
      return () => {
        listeners.delete(entry)
      }
    },
    async settled() {
      while (state.status === 'entering') await new Promise<void>((resolve) => waiting.push(resolve))
      return state
    },
  }
}
