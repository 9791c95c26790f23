import { createWechat, type WechatOptions } from '../create-wechat.ts'
import type { CallEvent } from '../http/exchange.ts'
import { answeringFetch, type SeenRequest } from './answering-fetch.ts'

export const appid = 'wx4f4bc4dec97d474b'
export const secret = 'app-secret-0123456789abcdef'

/**
 * A Wechat whose API answers by `respond`, except that stable_token gives token-1, and token-2 and so on when
 * forced. Pauses take no time and are kept, as are the requests other than for tokens, and what was observed.
 */
export function wechatAnswering(
  respond: (request: SeenRequest) => unknown,
  options: Partial<WechatOptions> = {},
) {
  let token = 1
  const pauses: number[] = []
  const events: CallEvent[] = []
  const requests: SeenRequest[] = []
  const { fetch } = answeringFetch((request) => {
    if (request.path === '/cgi-bin/stable_token') {
      if (request.body.force_refresh === true) token += 1
      return { access_token: `token-${token}`, expires_in: 7_200 }
    }
    requests.push(request)
    return respond(request)
  })
  const wechat = createWechat({
    appid,
    secret,
    fetch,
    random: () => 0.5,
    wait: async (ms) => {
      pauses.push(ms)
    },
    onCall: (event) => events.push(event),
    ...options,
  })
  return { wechat, requests, pauses, events }
}
