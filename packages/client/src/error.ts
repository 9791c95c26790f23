import type { ErrorCode, Problem } from '@qunkit/contract'

/** WeChat's own words on a failed `wx.*` call. */
export interface WxFailure {
  readonly errMsg: string
  readonly errCode?: number
}

export interface QunkitErrorDetails {
  /**
   * Decide by this. A code of the contract: the server answered and refused. `NETWORK`: the server could not
   * be reached. `BAD_RESPONSE`: something answered that does not speak the contract (a proxy, a wrong
   * address). `WX_FAILED`: a `wx.*` call failed, see `wx`.
   */
  readonly code: ErrorCode | 'NETWORK' | 'BAD_RESPONSE' | 'WX_FAILED'
  /** What may help: nothing, the same again later, or a new login and a new payload. */
  readonly retry: Problem['retry']
  /** To show to the person who holds the phone. */
  readonly userMessage: { readonly en: string; readonly zh: string }
  /** The HTTP status, where something answered. */
  readonly status?: number
  /** Of a request: what its line in the server's log has as `requestId`, if it came there. */
  readonly requestId?: string
  readonly wx?: WxFailure
}

const marker = '__qunkitError'

/** Every failure of this SDK. Ask `QunkitError.isInstance`, not `instanceof`: two copies of the package agree. */
export class QunkitError extends Error implements QunkitErrorDetails {
  declare readonly code: QunkitErrorDetails['code']
  declare readonly retry: QunkitErrorDetails['retry']
  declare readonly userMessage: QunkitErrorDetails['userMessage']
  declare readonly status?: number
  declare readonly requestId?: string
  declare readonly wx?: WxFailure

  constructor(message: string, details: QunkitErrorDetails) {
    super(`${details.code}: ${message}`)
    Object.assign(this, details, { name: 'QunkitError', [marker]: true })
  }

  static isInstance(value: unknown): value is QunkitError {
    return typeof value === 'object' && value !== null && marker in value
  }
}

/** Gives a thrown value as our error; what is not ours is a fault in this SDK or in an imitation of `wx`. */
export const toQunkitError = (thrown: unknown): QunkitError =>
  QunkitError.isInstance(thrown) ? thrown : wxFailed('qunkit', { errMsg: String(thrown) })

const busy = { en: 'Something went wrong. Please try again.', zh: '出了点问题，请重试。' }
const reopen = {
  en: 'Please open the mini program again from the group.',
  zh: '请从群聊中重新打开小程序。',
}

/** The two documented failures of wx.getGroupEnterInfo; neither heals by asking again (WECHAT_FACTS 1.5). */
const INVALID_SCENE = 40097
export const NOT_IN_GROUP = 65206

const messages: Record<number, QunkitErrorDetails['userMessage']> = {
  [INVALID_SCENE]: reopen,
  [NOT_IN_GROUP]: { en: 'You are no longer in this group.', zh: '你已不在该群聊中。' },
}

/**
 * Reads WeChat's failure object. The number stands in `errCode`, on Android as a string in `err_code`, and
 * for general failures in `errno` (WECHAT_FACTS 1.5, 1.9). The text is never judged: it differs by phone.
 */
export const readWxFailure = (api: string, failure: unknown): WxFailure => {
  const said = Object(failure) as Record<string, unknown>
  const found = [said.errCode, said.err_code, said.errno].find((code) => /^-?\d+$/.test(String(code)))
  const errMsg = typeof said.errMsg === 'string' ? said.errMsg : `${api}:fail`
  return found === undefined ? { errMsg } : { errMsg, errCode: Number(found) }
}

/** A call of WeChat failed. */
export const wxFailed = (api: string, failure: unknown): QunkitError => {
  const wx = readWxFailure(api, failure)
  const known = wx.errCode === undefined ? undefined : messages[wx.errCode]
  const userMessage = known ?? (/^get/.test(api) ? reopen : busy)
  return new QunkitError(wx.errMsg, { code: 'WX_FAILED', retry: known ? 'never' : 'later', userMessage, wx })
}

/** Nothing answered. */
export const unreachable = (api: string, failure: unknown, requestId: string): QunkitError => {
  const wx = readWxFailure(api, failure)
  return new QunkitError(wx.errMsg, {
    code: 'NETWORK',
    retry: 'later',
    userMessage: {
      en: 'No connection. Check the network and try again.',
      zh: '网络连接失败，请检查网络后重试。',
    },
    requestId,
    wx,
  })
}

/** Something answered, but not our server. A gateway's 502, 503 or 504 is worth another try. */
export const badResponse = (status: number, path: string, requestId: string): QunkitError =>
  new QunkitError(`${path} answered ${status} with something that is not the contract; check baseUrl`, {
    code: 'BAD_RESPONSE',
    retry: status > 501 && status < 505 ? 'later' : 'never',
    userMessage: busy,
    status,
    requestId,
  })
