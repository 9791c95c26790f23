import type { ErrorCode } from '@qunkit/contract'
import { WechatAnswerError, WechatUnreachableError } from '@qunkit/wechat'
import { Refusal } from './refusal.ts'

/**
 * WeChat's error codes and what they mean to the client of this server (WECHAT_FACTS 2.1, 2.2, 2.6).
 * What is not here is WECHAT_ERROR.
 */
const codes: Readonly<Record<number, ErrorCode>> = {
  [-1]: 'WECHAT_BUSY',
  40029: 'LOGIN_CODE_INVALID',
  40163: 'LOGIN_CODE_USED',
  41008: 'LOGIN_CODE_MISSING',
  40226: 'LOGIN_BLOCKED',
  45009: 'WECHAT_RATE_LIMITED',
  45011: 'WECHAT_RATE_LIMITED',
  40001: 'WECHAT_APP_REJECTED',
  40002: 'WECHAT_APP_REJECTED',
  40013: 'WECHAT_APP_REJECTED',
  40125: 'WECHAT_APP_REJECTED',
  40164: 'WECHAT_APP_REJECTED',
  40243: 'WECHAT_APP_REJECTED',
  41002: 'WECHAT_APP_REJECTED',
  41004: 'WECHAT_APP_REJECTED',
  61010: 'USER_NOT_ACTIVE',
}

const retryAfter: Partial<Record<ErrorCode, number>> = { WECHAT_BUSY: 2, WECHAT_RATE_LIMITED: 60 }

/** The refusal for a failure of WeChat's; undefined for any other error. The two kinds of failure stay apart. */
export const refusalFromWechat = (error: unknown): Refusal | undefined => {
  if (WechatUnreachableError.isInstance(error)) {
    return new Refusal('WECHAT_UNREACHABLE', { cause: error, retryAfter: 2 })
  }
  if (!WechatAnswerError.isInstance(error)) return undefined
  const code = codes[error.errcode] ?? 'WECHAT_ERROR'
  const wait = retryAfter[code]
  return new Refusal(code, { cause: error, ...(wait === undefined ? {} : { retryAfter: wait }) })
}
