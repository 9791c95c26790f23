import type { Apps } from './apps.ts'
import type { Ground } from './ground.ts'
import type { Users } from './users.ts'
import { type WxFailure, wxFail } from './wx-answer.ts'

const quietMilliseconds = 10_000

/** Each user's consent to each app's privacy agreement (WECHAT_FACTS 1.9). */
export class Privacy {
  readonly #ground: Ground
  readonly #apps: Apps
  readonly #users: Users
  readonly #agreed = new Set<string>()
  readonly #refusedAt = new Map<string, number>()

  constructor(ground: Ground, apps: Apps, users: Users) {
    this.#ground = ground
    this.#apps = apps
    this.#users = users
  }

  /**
   * The user's answer to the privacy popup.
   * @throws WorldError `unknown_app`, `unknown_user`
   */
  answer(appid: string, user: string, event: 'agree' | 'disagree'): void {
    const name = this.#name(appid, user)
    if (event === 'agree') this.#agreed.add(name)
    else {
      this.#agreed.delete(name)
      this.#refusedAt.set(name, this.#ground.clock.now())
    }
    this.#ground.events.emit('privacy.answered', { appid, user, event })
  }

  /** The user deletes the app from the recent list: the answer is forgotten, a refusal too. */
  forget(appid: string, user: string): void {
    const name = this.#name(appid, user)
    this.#agreed.delete(name)
    this.#refusedAt.delete(name)
  }

  /** wx.getPrivacySetting: an app that declares nothing has nothing to ask for. */
  needAuthorization(appid: string, user: string): boolean {
    return this.#apps.get(appid).declaresProfile && !this.#agreed.has(this.#name(appid, user))
  }

  /** Whether a private API may do its work: declared, and agreed to. */
  allows(appid: string, user: string): boolean {
    return this.#apps.get(appid).declaresProfile && !this.needAuthorization(appid, user)
  }

  /** Whether WeChat would show its popup now: a refusal silences it for 10 seconds. */
  popupShown(appid: string, user: string): boolean {
    const refusedAt = this.#refusedAt.get(this.#name(appid, user))
    const quiet = refusedAt !== undefined && this.#ground.clock.now() - refusedAt < quietMilliseconds
    return this.needAuthorization(appid, user) && !quiet
  }

  /** The failure of a private API for this user, or nothing when the user may go on. */
  refusal(call: { api: string; appid: string; user: string }): WxFailure | undefined {
    if (!this.#apps.get(call.appid).declaresProfile) {
      const text = ' api scope is not declared in the privacy agreement'
      return wxFail(this.#ground, call, text, { errno: 112 })
    }
    if (!this.needAuthorization(call.appid, call.user)) return undefined
    return wxFail(this.#ground, call, ' privacy permission is not authorized', { errno: 104 })
  }

  #name(appid: string, user: string): string {
    return `${this.#apps.get(appid).appid} ${this.#users.get(user).id}`
  }
}
