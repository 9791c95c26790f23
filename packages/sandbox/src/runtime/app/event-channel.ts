import type { Reporter } from '../host/reporter.ts'

type Listener = (...args: unknown[]) => void

/** One end of the channel between a page and the page it opened (`wx.navigateTo`'s `events`). */
export class EventChannel {
  readonly #reporter: Reporter
  readonly #listeners = new Map<string, Set<{ run: Listener; once: boolean }>>()
  #other: EventChannel | undefined

  constructor(reporter: Reporter) {
    this.#reporter = reporter
  }

  /** Two ends that hear each other. */
  static pair(reporter: Reporter): [EventChannel, EventChannel] {
    const near = new EventChannel(reporter)
    const far = new EventChannel(reporter)
    near.#other = far
    far.#other = near
    return [near, far]
  }

  emit(name: string, ...args: unknown[]): void {
    const other = this.#other
    if (other !== undefined) other.#hear(name, args)
  }

  on(name: string, run: Listener): void {
    this.#listen(name, run, false)
  }

  once(name: string, run: Listener): void {
    this.#listen(name, run, true)
  }

  off(name: string, run?: Listener): void {
    const listeners = this.#listeners.get(name)
    if (run === undefined) listeners?.clear()
    else for (const one of listeners ?? []) if (one.run === run) listeners?.delete(one)
  }

  #listen(name: string, run: Listener, once: boolean): void {
    const listeners = this.#listeners.get(name) ?? new Set()
    listeners.add({ run, once })
    this.#listeners.set(name, listeners)
  }

  #hear(name: string, args: unknown[]): void {
    const listeners = this.#listeners.get(name)
    for (const one of [...(listeners ?? [])]) {
      if (one.once) listeners?.delete(one)
      this.#reporter.guard(() => one.run(...args))
    }
  }
}
