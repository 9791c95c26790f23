/** The world's own time: real time plus an offset, or frozen so that only {@link WorldClock.advance} moves it. */
export class WorldClock {
  readonly #realNow: () => number
  readonly #frozen: boolean
  #offset: number
  #frozenAt: number

  /** `now` is where the clock starts, in milliseconds since 1970; real time when it is left out. */
  constructor(options: { now?: number; frozen?: boolean; realNow?: () => number } = {}) {
    this.#realNow = options.realNow ?? Date.now
    this.#frozen = options.frozen ?? false
    const start = options.now ?? this.#realNow()
    this.#frozenAt = start
    this.#offset = start - this.#realNow()
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#frozen ? this.#frozenAt : this.#realNow() + this.#offset
  }

  /** Whole seconds since 1970, the unit of WeChat's watermarks and rids. */
  seconds(): number {
    return Math.floor(this.now() / 1000)
  }

  /** Moves the clock forward. Time never goes back: a negative number moves nothing. */
  advance(seconds: number): void {
    const step = Math.max(0, seconds) * 1000
    this.#offset += step
    this.#frozenAt += step
  }
}
