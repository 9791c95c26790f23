import { isAvatarKey } from '../avatars/avatar-store.ts'
import { Refusal } from '../errors/refusal.ts'
import type { Services } from '../services.ts'

/** What wx.getUserInfo and wx.getUserProfile give since 2022 in place of a nickname (WECHAT_FACTS 1.8). */
const ANONYMOUS = '微信用户'

/** The grey head that comes with it, whatever size it ends on. */
const GREY_AVATAR =
  'POgEwh4mIHO4nibH0KlMECNjjGxQUq24ZEaGT4poC6icRiccVGKSyXwibcPq4BWmiaIGuG1icwxaQX6grC9VemZoJ8rg'

/** A nickname that says something; undefined for none and for WeChat's stand-in. */
export const givenNickname = (nickName: string | undefined): string | undefined =>
  nickName === undefined || nickName.trim() === '' || nickName.trim() === ANONYMOUS ? undefined : nickName

/**
 * What is kept of an `avatarUrl`: the key of an own picture, or an address on WeChat's avatar hosts. Any other
 * would let one member make the phones of all the others call a server of theirs.
 * @throws {Refusal} AVATAR_URL_REFUSED
 */
export const givenAvatar = (
  { publicUrl }: Pick<Services, 'publicUrl'>,
  avatarUrl: string | undefined,
): string | undefined => {
  if (avatarUrl === undefined || avatarUrl === '' || avatarUrl.includes(GREY_AVATAR)) return undefined
  const own = `${publicUrl()}/v1/avatars/`
  if (avatarUrl.startsWith(own)) {
    const key = avatarUrl.slice(own.length)
    if (isAvatarKey(key)) return key
  }
  const url = URL.canParse(avatarUrl) ? new URL(avatarUrl) : undefined
  const isWechat =
    url?.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    /(^|\.)qlogo\.cn$/.test(url.hostname)
  if (!isWechat) throw new Refusal('AVATAR_URL_REFUSED')
  return url.href
}
