import type { Apps } from './apps.ts'
import type { CallRates } from './call-rates.ts'
import type { Ground } from './ground.ts'
import type { LoginCodes } from './login-codes.ts'
import type { Presence } from './presence.ts'
import type { SessionKeys } from './session-keys.ts'
import type { Users } from './users.ts'
import { type WxAnswer, wxFail, wxFault, wxOk } from './wx-answer.ts'

/** wx.login and wx.checkSession (WECHAT_FACTS 1.7). */
export class Login {
  readonly #ground: Ground
  readonly #apps: Apps
  readonly #users: Users
  readonly #keys: SessionKeys
  readonly #codes: LoginCodes
  readonly #presence: Presence
  readonly #rates: CallRates

  constructor(
    ground: Ground,
    parts: {
      apps: Apps
      users: Users
      keys: SessionKeys
      codes: LoginCodes
      presence: Presence
      rates: CallRates
    },
  ) {
    this.#ground = ground
    this.#apps = parts.apps
    this.#users = parts.users
    this.#keys = parts.keys
    this.#codes = parts.codes
    this.#presence = parts.presence
    this.#rates = parts.rates
  }

  /**
   * wx.login: a code bound to the key that is current after the login.
   * @throws WorldError `unknown_app`, `unknown_user`
   */
  login(appid: string, user: string): WxAnswer<{ code: string }> {
    const failure = this.#refuse('login', appid, user)
    if (failure !== undefined) return failure
    const { key, rotated } = this.#keys.onLogin(appid, user)
    const code = this.#codes.issue(appid, user, key)
    this.#presence.seen(appid, user)
    this.#ground.events.emit('login', { appid, user, code, rotated })
    return wxOk('login', { code })
  }

  /**
   * wx.checkSession: whether the key of the last code is still the valid one.
   * @throws WorldError `unknown_app`, `unknown_user`
   */
  checkSession(appid: string, user: string): WxAnswer<object> {
    const failure = this.#refuse('checkSession', appid, user)
    if (failure !== undefined) return failure
    const last = this.#codes.lastKey(appid, user)
    const valid = last !== undefined && last === this.#keys.current(appid, user)
    this.#ground.events.emit('session.checked', { appid, user, valid })
    if (valid) return wxOk('checkSession', {})
    const text = ' 系统错误，错误码：-13001,session time out, need relogin'
    return wxFail(this.#ground, { api: 'checkSession', appid, user }, text)
  }

  #refuse(api: 'login' | 'checkSession', appid: string, user: string) {
    this.#apps.get(appid)
    this.#users.get(user)
    const call = { api, appid, user }
    return this.#rates.refusal(call) ?? wxFault(this.#ground, call)
  }
}
