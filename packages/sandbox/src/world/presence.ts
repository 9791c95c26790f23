import type { WorldClock } from './clock.ts'

const activeMilliseconds = 2 * 3600 * 1000

/** When each user last opened an app or logged in: text is judged only of the recently active (WECHAT_FACTS 2.6). */
export class Presence {
  readonly #clock: WorldClock
  readonly #lastSeen = new Map<string, number>()

  constructor(clock: WorldClock) {
    this.#clock = clock
  }

  seen(appid: string, user: string): void {
    this.#lastSeen.set(`${appid} ${user}`, this.#clock.now())
  }

  /** Whether the user was active in the app within the last two hours. */
  active(appid: string, user: string): boolean {
    const at = this.#lastSeen.get(`${appid} ${user}`)
    return at !== undefined && this.#clock.now() - at <= activeMilliseconds
  }
}
