import type { Worker } from 'node:worker_threads'

/** How often is looked, in milliseconds. */
const interval = 100

/** Where the machine does not tell of a thread's work, or the thread sleeps: so many times the patience by the clock. */
const byTheClock = 10

/**
 * Notices that a thread has worked for longer than the patience (in milliseconds) and has let nothing be heard of it.
 * What counts is its own work: by the clock, a slow page on a busy machine would be given up too.
 */
export class ThreadWatch {
  patience = Number.POSITIVE_INFINITY
  readonly #thread: Worker
  readonly #timer: ReturnType<typeof setInterval>
  readonly #lost: () => void
  #heard = true
  #heardAt = performance.now()
  #workedThen = 0

  constructor(thread: Worker, lost: () => void) {
    this.#thread = thread
    this.#lost = lost
    this.#timer = setInterval(() => void this.#look(), interval)
  }

  hear(): void {
    this.#heard = true
    this.#heardAt = performance.now()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  async #look(): Promise<void> {
    const isNew = this.#heard
    this.#heard = false
    const worked = await workOf(this.#thread)
    if (isNew || this.#heard) this.#workedThen = worked
    else if (worked - this.#workedThen > this.patience) this.#lost()
    else if (performance.now() - this.#heardAt > this.patience * byTheClock) this.#lost()
  }
}

/** What a thread has worked so far, in milliseconds. Node tells of it since 24.6. */
async function workOf(thread: Worker): Promise<number> {
  if (!('cpuUsage' in thread)) return performance.now()
  const { user, system } = await thread.cpuUsage().catch(() => ({ user: 0, system: 0 }))
  return (user + system) / 1000
}
