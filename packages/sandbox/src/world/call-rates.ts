import type { Ground } from './ground.ts'
import { type WxFailure, wxFail } from './wx-answer.ts'

/** How often each user calls each API of each app: WeChat refuses what is too much (WECHAT_FACTS 1.7). */
export class CallRates {
  readonly #ground: Ground
  readonly #recentCalls = new Map<string, number[]>()

  constructor(ground: Ground) {
    this.#ground = ground
  }

  /** Counts a call; its failure when there were too many within the last second of the world's time. */
  refusal(call: { api: string; appid: string; user: string }): WxFailure | undefined {
    const name = `${call.api} ${call.appid} ${call.user}`
    const now = this.#ground.clock.now()
    const recent = (this.#recentCalls.get(name) ?? []).filter((at) => now - at < 1000)
    if (recent.length >= this.#ground.rules.callsPerSecond) {
      return wxFail(this.#ground, call, ' server frequency limit', { errno: 1003 })
    }
    this.#recentCalls.set(name, [...recent, now])
    return undefined
  }
}
