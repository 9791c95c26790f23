import { apis, type WechatApi } from './apis.ts'
import { type Pause, withBackOff } from './back-off.ts'
import { type CallRequest, type ExchangeOptions, exchange } from './exchange.ts'
import type { AnswerShape } from './parse-answer.ts'

/**
 * Makes one call to WeChat, with back-off, and gives its answer in the expected shape. A call may be declared
 * less repeatable than its API usually is.
 */
export type Call = <T>(
  api: WechatApi,
  request: CallRequest & { repeatable?: false },
  shape: AnswerShape<T>,
) => Promise<T>

/** Binds the options of HTTP and of back-off into the function with which every API is called. */
export function createCaller(options: ExchangeOptions, pause: Pause): Call {
  return (api, { repeatable = apis[api].repeatable, ...request }, shape) =>
    withBackOff(pause, repeatable, () => exchange(options, api, request, shape))
}
