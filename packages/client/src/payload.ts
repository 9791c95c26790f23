import { callWx } from './call-wx.ts'
import type { Entry } from './entry.ts'
import { NOT_IN_GROUP, type QunkitError, toQunkitError, wxFailed } from './error.ts'
import { TIMEOUT, type WxApi } from './wx.ts'

/** What WeChat encrypted about the chat of the present opening; only the server can read it. */
export interface Payload {
  readonly encryptedData: string
  readonly iv: string
}

const readPayload = (api: string, result: Record<string, unknown>): Payload => {
  const { encryptedData, iv } = result
  if (typeof encryptedData !== 'string' || typeof iv !== 'string' || !encryptedData || !iv) {
    throw wxFailed(api, result)
  }
  return { encryptedData, iv }
}

/**
 * Asks WeChat for the payload: wx.getGroupEnterInfo, else wx.getShareInfo where the opening has a ticket, for
 * there are old base libraries, and groups in which the former fails (WECHAT_FACTS 1.5). Only after the login:
 * one that comes later may change the key (WECHAT_FACTS 5.1).
 * Throws `WX_FAILED` with the first failure. That the user is no longer in the group (65206) is final.
 */
export const requestPayload = async (
  wx: WxApi,
  { shareTicket }: Entry,
  allowSingleChat: boolean,
): Promise<Payload> => {
  let failure: QunkitError | undefined
  if (wx.getGroupEnterInfo) {
    const api = 'getGroupEnterInfo'
    try {
      return readPayload(
        api,
        await callWx(api, (callbacks) => wx.getGroupEnterInfo?.({ ...callbacks, allowSingleChat })),
      )
    } catch (thrown) {
      failure = toQunkitError(thrown)
      if (failure.wx?.errCode === NOT_IN_GROUP) throw failure
    }
  }
  const api = 'getShareInfo'
  if (!shareTicket || !wx.getShareInfo)
    throw failure ?? wxFailed(api, { errMsg: `${api}:fail no shareTicket` })
  try {
    return readPayload(
      api,
      await callWx(api, (callbacks) => wx.getShareInfo?.({ ...callbacks, shareTicket, timeout: TIMEOUT })),
    )
  } catch (thrown) {
    throw failure ?? thrown
  }
}
