import type { Ground } from './ground.ts'
import { pictureOf } from './picture.ts'
import type { Privacy } from './privacy.ts'
import { judge } from './text-safety.ts'
import type { Users } from './users.ts'
import { type WxAnswer, wxOk } from './wx-answer.ts'

/** The grey head, at WeChat's own address: a backend that looks for it finds it, a phone without a network does not. */
const GREY_AVATAR =
  'https://thirdwx.qlogo.cn/mmopen/vi_32/POgEwh4mIHO4nibH0KlMECNjjGxQUq24ZEaGT4poC6icRiccVGKSyXwibcPq4BWmiaIGuG1icwxaQX6grC9VemZoJ8rg/132'

/** 头像昵称填写: the only way to a user's nickname and avatar today (WECHAT_FACTS 1.8). */
export class ProfileFilling {
  readonly #ground: Ground
  readonly #users: Users
  readonly #privacy: Privacy

  constructor(ground: Ground, users: Users, privacy: Privacy) {
    this.#ground = ground
    this.#users = users
    this.#privacy = privacy
  }

  /**
   * The chooseAvatar button: a temporary path, and the picture behind it as base64 PNG.
   * @throws WorldError `unknown_app`, `unknown_user`
   */
  chooseAvatar(appid: string, user: string): WxAnswer<{ avatarUrl: string; png: string }> {
    const refusal = this.#privacy.refusal({ api: 'chooseAvatar', appid, user })
    if (refusal !== undefined) return refusal
    const avatarUrl = `http://tmp/${this.#ground.random.letters(32)}.png`
    this.#ground.events.emit('avatar.chosen', { appid, user, tempPath: avatarUrl })
    const { id, name } = this.#users.get(user)
    return wxOk('chooseAvatar', { avatarUrl, png: pictureOf(`${id} ${name}`).toString('base64') })
  }

  /**
   * The nickname input at blur: an unsafe nickname is cleared. Without consent the input is a plain one and
   * nothing is checked.
   * @throws WorldError `unknown_app`, `unknown_user`
   */
  reviewNickname(appid: string, user: string, nickname: string): { pass: boolean; value: string } {
    if (this.#privacy.needAuthorization(appid, user)) return { pass: true, value: nickname }
    const pass = judge(this.#ground, nickname).suggest === 'pass'
    this.#ground.events.emit('nickname.reviewed', { appid, user, pass })
    return { pass, value: pass ? nickname : '' }
  }

  /** wx.getUserProfile since 2022: the same anonymous person for everybody. */
  userProfile(): WxAnswer<{ userInfo: { nickName: string; avatarUrl: string; language: string } }> {
    return wxOk('getUserProfile', {
      userInfo: { nickName: '微信用户', avatarUrl: GREY_AVATAR, language: 'zh_CN' },
    })
  }
}
