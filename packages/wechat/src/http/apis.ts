type Api = {
  method: 'GET' | 'POST'
  path: string
  /**
   * Whether a request that may have arrived can be sent again. Where it is false, a retry after a lost answer
   * would change the outcome, and the caller is told that WeChat was not reached instead.
   */
  repeatable: boolean
}

/** The calls to WeChat's server API that this package makes (WECHAT_FACTS 2). */
export const apis = {
  // A code is good for one use: had the first request arrived, the second would say 40163, "code been used",
  // and hide that the network failed. A new code costs the client one wx.login.
  jscode2session: { method: 'GET', path: '/sns/jscode2session', repeatable: false },
  // In normal mode it gives the same token again. A forced one kills the token before: see stable-token.ts.
  stable_token: { method: 'POST', path: '/cgi-bin/stable_token', repeatable: true },
  checksession: { method: 'GET', path: '/wxa/checksession', repeatable: true },
  // The first request may have replaced the key with which the second would be signed.
  resetusersessionkey: { method: 'GET', path: '/wxa/resetusersessionkey', repeatable: false },
  msg_sec_check: { method: 'POST', path: '/wxa/msg_sec_check', repeatable: true },
  // Each request starts a check of its own, whose result is pushed later.
  media_check_async: { method: 'POST', path: '/wxa/media_check_async', repeatable: false },
  getopendata: { method: 'POST', path: '/wxa/getopendata', repeatable: true },
  // Each request makes an activity.
  activityid_create: { method: 'GET', path: '/cgi-bin/message/wxopen/activityid/create', repeatable: false },
  // A state that was reached cannot be entered again: 47502 would hide that the first request arrived.
  updatablemsg_send: { method: 'POST', path: '/cgi-bin/message/wxopen/updatablemsg/send', repeatable: false },
  chattoolmsg_send: { method: 'POST', path: '/cgi-bin/message/wxopen/chattoolmsg/send', repeatable: false },
} as const satisfies Record<string, Api>

/** The name of a call, as errors, metrics and logs give it. */
export type WechatApi = keyof typeof apis
