import type { WechatApi } from '../http/apis.ts'

const marker = Symbol.for('qunkit.wechat.WechatAnswerError')

/**
 * Codes after which the very same request may be granted: WeChat is busy (-1), or the minute's quota is
 * used up (45011). WECHAT_FACTS 2.1.
 */
const retryable: ReadonlySet<number> = new Set([-1, 45011])

const ridPattern = /\brid: ?([0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8})/

/**
 * WeChat was reached, and answered with an errcode other than 0. Its opposite is `WechatUnreachableError`;
 * nothing is both. No message holds a secret, a token, a session_key or a code.
 */
export class WechatAnswerError extends Error {
  override readonly name = 'WechatAnswerError'
  readonly api: WechatApi
  readonly errcode: number
  readonly errmsg: string
  /** The request's id, which WeChat's support asks for; its first eight digits are the time. */
  readonly rid: string | undefined
  /** Whether the same request may be granted later. This library has already retried where that helps. */
  readonly isRetryable: boolean

  constructor(answer: { api: WechatApi; errcode: number; errmsg: string }) {
    super(`${answer.api}: WeChat answered ${answer.errcode} (${answer.errmsg})`)
    this.api = answer.api
    this.errcode = answer.errcode
    this.errmsg = answer.errmsg
    this.rid = ridPattern.exec(answer.errmsg)?.[1]
    this.isRetryable = retryable.has(answer.errcode)
    Object.defineProperty(this, marker, { value: true })
  }

  /** Recognizes the error by its marker, so that two copies of this package agree. */
  static isInstance(value: unknown): value is WechatAnswerError {
    return typeof value === 'object' && value !== null && marker in value
  }
}
