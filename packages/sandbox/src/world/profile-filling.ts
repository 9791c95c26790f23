import type { CallRates } from './call-rates.ts'
import type { Ground } from './ground.ts'
import type { Permissions } from './permissions.ts'
import { pictureOf } from './picture.ts'
import type { Privacy } from './privacy.ts'
import { judge } from './text-safety.ts'
import type { Users } from './users.ts'
import { type WxAnswer, wxFail, wxFault, wxOk } from './wx-answer.ts'

/** The grey head, at WeChat's own address: a backend that looks for it finds it, a phone without a network does not. */
const GREY_AVATAR =
  'https://thirdwx.qlogo.cn/mmopen/vi_32/POgEwh4mIHO4nibH0KlMECNjjGxQUq24ZEaGT4poC6icRiccVGKSyXwibcPq4BWmiaIGuG1icwxaQX6grC9VemZoJ8rg/132'

export interface ReviewedNickname {
  reviewed: boolean
  pass: boolean
  /** The review did not end in time: nobody knows. */
  timeout?: true
  /** What is left in the field. */
  value: string
}

/** 头像昵称填写: the only way to a user's nickname and avatar today (WECHAT_FACTS 1.8). */
export class ProfileFilling {
  readonly #ground: Ground
  readonly #users: Users
  readonly #privacy: Privacy
  readonly #permissions: Permissions
  readonly #rates: CallRates

  constructor(
    ground: Ground,
    parts: { users: Users; privacy: Privacy; permissions: Permissions; rates: CallRates },
  ) {
    this.#ground = ground
    this.#users = parts.users
    this.#privacy = parts.privacy
    this.#permissions = parts.permissions
    this.#rates = parts.rates
  }

  /**
   * The chooseAvatar button: a temporary path, and the picture behind it as base64 PNG. The picture is drawn from
   * the user's name, and is as unsafe as that.
   * @throws WorldError `unknown_app`, `unknown_user`
   */
  chooseAvatar(appid: string, user: string): WxAnswer<{ avatarUrl: string; png: string }> {
    const call = { api: 'chooseAvatar', appid, user }
    const refusal = this.#privacy.refusal(call) ?? wxFault(this.#ground, call)
    if (refusal !== undefined) return refusal
    const { id, name } = this.#users.get(user)
    if (judge(this.#ground, name).suggest === 'risky') return wxFail(this.#ground, call, ' risky content')
    const avatarUrl = `http://tmp/${this.#ground.random.letters(32)}.png`
    this.#ground.events.emit('avatar.chosen', { appid, user, tempPath: avatarUrl })
    return wxOk('chooseAvatar', { avatarUrl, png: pictureOf(`${id} ${name}`).toString('base64') })
  }

  /**
   * The nickname input at blur: an unsafe nickname is cleared. Without consent, or undeclared, the input is a plain
   * one and nothing is reviewed.
   * @throws WorldError `unknown_app`, `unknown_user`
   */
  reviewNickname(appid: string, user: string, nickname: string): ReviewedNickname {
    if (!this.#privacy.allows(appid, user)) return { reviewed: false, pass: true, value: nickname }
    if (this.#ground.rules.nicknameReviewTimesOut)
      return { reviewed: true, pass: false, timeout: true, value: nickname }
    const pass = judge(this.#ground, nickname).suggest === 'pass'
    this.#ground.events.emit('nickname.reviewed', { appid, user, pass })
    return { reviewed: true, pass, value: pass ? nickname : '' }
  }

  /** wx.getUserInfo and wx.getUserProfile since 2022: the same anonymous person for everybody. */
  userInfo(
    api: 'getUserInfo' | 'getUserProfile',
    appid: string,
    user: string,
  ): WxAnswer<{ userInfo: { nickName: string; avatarUrl: string; language: string } }> {
    const refusal = this.#rates.refusal({ api, appid, user })
    if (refusal !== undefined) return refusal
    return wxOk(api, {
      userInfo: { nickName: '微信用户', avatarUrl: GREY_AVATAR, language: 'zh_CN' },
    })
  }

  /** wx.getSetting: what the user has allowed and refused so far. */
  setting(appid: string, user: string): WxAnswer<{ authSetting: object; subscriptionsSetting: object }> {
    const refusal = this.#rates.refusal({ api: 'getSetting', appid, user })
    if (refusal !== undefined) return refusal
    const authSetting = this.#permissions.all(appid, user)
    return wxOk('getSetting', { authSetting, subscriptionsSetting: { mainSwitch: true } })
  }
}
