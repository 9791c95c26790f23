import type { WechatApi } from '../http/apis.ts'

const marker = Symbol.for('qunkit.wechat.WechatUnreachableError')

/**
 * Why WeChat was not reached: no connection (`network`), no whole answer in time (`timeout`), a status other
 * than 200, with which WeChat never answers a call (`http-status`), or a body that WeChat's API would not
 * send: not JSON, too long, or not of this call's shape (`not-its-api`, such as a hotel's login page).
 */
export type UnreachableReason = 'network' | 'timeout' | 'http-status' | 'not-its-api'

/**
 * WeChat could not be asked, or what answered was not its API; whether the request took effect is unknown.
 * Its opposite is `WechatAnswerError`. The cause, when there is one, has been cleared of secrets.
 */
export class WechatUnreachableError extends Error {
  override readonly name = 'WechatUnreachableError'
  readonly api: WechatApi
  readonly reason: UnreachableReason
  /** The HTTP status, when the reason is `http-status`. */
  readonly status: number | undefined

  constructor(failure: {
    api: WechatApi
    reason: UnreachableReason
    detail: string
    status?: number
    cause?: Error
  }) {
    super(
      `${failure.api}: WeChat could not be reached (${failure.reason}: ${failure.detail})`,
      failure.cause === undefined ? undefined : { cause: failure.cause },
    )
    this.api = failure.api
    this.reason = failure.reason
    this.status = failure.status
    Object.defineProperty(this, marker, { value: true })
  }

  /** Recognizes the error by its marker, so that two copies of this package agree. */
  static isInstance(value: unknown): value is WechatUnreachableError {
    return typeof value === 'object' && value !== null && marker in value
  }
}
