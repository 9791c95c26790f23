import type { WatchListener } from './store.ts'

/**
 * Those who watch one store. Other processes are heeded only while someone does: `heedOthers` begins it, and answers
 * how to end it.
 */
export class Watchers {
  readonly #heedOthers: () => () => void
  readonly #listeners = new Set<{ readonly listener: WatchListener }>()
  #endHeeding: (() => void) | undefined

  constructor(heedOthers: () => () => void) {
    this.#heedOthers = heedOthers
  }

  watch(listener: WatchListener): () => void {
    const entry = { listener }
    this.#listeners.add(entry)
    this.#endHeeding ??= this.#heedOthers()
    return () => {
      this.#listeners.delete(entry)
      if (this.#listeners.size === 0) this.#stop()
    }
  }

  /** In a turn of their own, so that a listener's fault is never taken for one of the commit that it is told of. */
  tell(told: readonly string[] | 'any'): void {
    if (told.length === 0) return
    for (const entry of this.#listeners)
      queueMicrotask(() => {
        if (this.#listeners.has(entry)) entry.listener(told)
      })
  }

  close(): void {
    this.#listeners.clear()
    this.#stop()
  }

  #stop(): void {
    this.#endHeeding?.()
    this.#endHeeding = undefined
  }
}
