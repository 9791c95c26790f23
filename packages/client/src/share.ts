import { callWx } from './call-wx.ts'
import type { WxApi } from './wx.ts'

/** WeChat's own, injected in tests: this name is the global one wherever a mini program runs. */
declare const wx: WxApi

/**
 * Makes cards shared from the current page carry a shareTicket, so that a group's member who taps one can
 * enter. Call it in the page's onLoad or onShow; inside onShareAppMessage it is too late. It never says
 * `isUpdatableMessage: false`, which loses the ticket on iOS (WECHAT_FACTS 1.1).
 * Gives whether WeChat agreed, and never rejects, so that a page need not wait for it.
 */
export const enableGroupShare = (api: Pick<WxApi, 'showShareMenu'> = wx): Promise<boolean> =>
  callWx('showShareMenu', (callbacks) => api.showShareMenu({ ...callbacks, withShareTicket: true })).then(
    () => true,
    () => false,
  )

export interface ShareOptions {
  readonly title?: string
  /** A page of this mini program, with or without the leading slash. Default: the current page. */
  readonly path?: string
  /** Added to the path, encoded. It needs a path. */
  readonly query?: Readonly<Record<string, string | number | boolean>>
  /** Shown at 5:4. Default: a screenshot. */
  readonly imageUrl?: string
}

export interface ShareContent {
  title?: string
  path?: string
  imageUrl?: string
}

/**
 * The content for onShareAppMessage: an absolute path, as WeChat wants it, and no callbacks, which it has not
 * called since 2018 (WECHAT_FACTS 1.2).
 */
export const shareContent = ({ title, path, query = {}, imageUrl }: ShareOptions): ShareContent => {
  const content: ShareContent = {}
  if (title !== undefined) content.title = title
  if (imageUrl !== undefined) content.imageUrl = imageUrl
  if (path !== undefined) {
    const pairs = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`)
    const absolute = path.charAt(0) === '/' ? path : `/${path}`
    const joint = absolute.indexOf('?') < 0 ? '?' : '&'
    content.path = pairs.length ? absolute + joint + pairs.join('&') : absolute
  }
  return content
}
