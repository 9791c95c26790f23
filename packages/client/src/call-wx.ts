import { wxFailed } from './error.ts'
import type { WxCallbacks } from './wx.ts'

/**
 * Turns one call of WeChat into a promise, by its callbacks alone: wx.getGroupEnterInfo has no promise form,
 * and wx.login's is not promised by the documentation (WECHAT_FACTS 1.5, 1.7).
 * Throws `QunkitError` made by `toError`, also when the call itself throws or does not exist.
 */
export const callWx = (
  api: string,
  start: (callbacks: WxCallbacks) => unknown,
  toError: (api: string, failure: unknown) => Error = wxFailed,
): Promise<Record<string, unknown>> =>
  new Promise((resolve, reject) => {
    const fail = (failure: unknown) => reject(toError(api, failure))
    try {
      start({ success: (result) => resolve(Object(result)), fail })
    } catch (thrown) {
      fail({ errMsg: `${api}:fail ${thrown}` })
    }
  })
