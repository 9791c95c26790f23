import type { Reporter } from '../host/reporter.ts'

type Listener = (event: unknown) => void

/** A pair `wx.onX` / `wx.offX`: without a listener, `off` takes away all. */
export class Listeners {
  readonly #reporter: Reporter
  readonly #listeners = new Set<Listener>()

  constructor(reporter: Reporter) {
    this.#reporter = reporter
  }

  readonly on = (listener: Listener): void => {
    if (typeof listener === 'function') this.#listeners.add(listener)
  }

  readonly off = (listener?: Listener): void => {
    if (listener === undefined) this.#listeners.clear()
    else this.#listeners.delete(listener)
  }

  get size(): number {
    return this.#listeners.size
  }

  tell(event?: unknown): void {
    for (const listener of [...this.#listeners]) this.#reporter.guard(() => listener(event))
  }
}
