import { setTimeout as delay } from 'node:timers/promises'
import { createActivityId } from './api/activity.ts'
import { code2Session } from './api/code2session.ts'
import { checkMedia, checkText } from './api/content-safety.ts'
import { sendChatToolMessage, sendUpdatableMessage } from './api/dynamic-message.ts'
import { openData } from './api/open-data.ts'
import { checkSession, resetUserSessionKey } from './api/session-key.ts'
import { defaultRetries, type Retries } from './http/back-off.ts'
import { createCaller } from './http/caller.ts'
import type { CallEvent, Fetch } from './http/exchange.ts'
import { AccessToken } from './token/access-token.ts'
import { memoryTokenStore } from './token/memory-token-store.ts'
import { createStableToken } from './token/stable-token.ts'
import type { TokenStore } from './token/token-store.ts'
import { withToken } from './token/with-token.ts'
import type { Wechat } from './wechat.ts'

export type WechatOptions = {
  appid: string
  secret: string
  /** Where WeChat's API is; default `https://api.weixin.qq.com`. A sandbox or a proxy goes here. */
  apiRoot?: string
  fetch?: Fetch
  /** Where the access_token is kept; default this process's memory. Share one among several processes. */
  tokenStore?: TokenStore
  /** For one request, in milliseconds; default 5000. */
  timeoutMs?: number
  /** How often and after how long a passing failure is retried; default 3 requests in all. */
  retries?: Partial<Retries>
  /** Milliseconds since 1970. */
  now?: () => number
  /** From 0 to below 1. */
  random?: () => number
  /** Resolves after so many milliseconds. */
  wait?: (ms: number) => Promise<void>
  /** Told of each HTTP request to WeChat when it has ended, for metrics and logs. What it throws is ignored. */
  onCall?: (event: CallEvent) => void
}

/** WeChat for one mini program. Makes no request before it is asked. Throws TypeError for a bad `apiRoot`. */
export function createWechat(options: WechatOptions): Wechat {
  const { appid, secret, timeoutMs = 5_000, now = Date.now, random = Math.random } = options
  const wait = options.wait ?? ((ms: number) => delay(ms))
  const retries = { ...defaultRetries, ...options.retries }
  const call = createCaller(
    {
      apiRoot: parseApiRoot(options.apiRoot ?? 'https://api.weixin.qq.com'),
      fetch: options.fetch ?? globalThis.fetch,
      timeoutMs,
      now,
      onCall: guarded(options.onCall),
    },
    { retries, random, wait },
  )
  const tokens = new AccessToken({
    appid,
    store: options.tokenStore ?? memoryTokenStore(now),
    fetchStableToken: createStableToken({ appid, secret, now, call }),
    timeoutMs,
    retries,
    now,
    random,
    wait,
  })
  return {
    code2Session: (code) => code2Session(call, { appid, secret }, code),
    accessToken: () => tokens.get(),
    checkSession: (user) => withToken(tokens, (token) => checkSession(call, token, user)),
    resetUserSessionKey: (user) => withToken(tokens, (token) => resetUserSessionKey(call, token, user)),
    checkText: (text) => withToken(tokens, (token) => checkText(call, token, text)),
    checkMedia: (media) => withToken(tokens, (token) => checkMedia(call, token, media)),
    openData: (ids) => withToken(tokens, (token) => openData(call, token, ids)),
    createActivityId: (sharer = {}) => withToken(tokens, (token) => createActivityId(call, token, sharer)),
    sendUpdatableMessage: (message) =>
      withToken(tokens, (token) => sendUpdatableMessage(call, token, message)),
    sendChatToolMessage: (message) => withToken(tokens, (token) => sendChatToolMessage(call, token, message)),
  }
}

/** The root without its trailing slash. The URL is not repeated in the error: it may hold a password. */
function parseApiRoot(apiRoot: string): string {
  const url = URL.canParse(apiRoot) ? new URL(apiRoot) : undefined
  const isHttp = url?.protocol === 'https:' || url?.protocol === 'http:'
  if (url === undefined || !isHttp || url.search !== '' || url.hash !== '' || url.username !== '') {
    throw new TypeError('apiRoot must be an http or https URL without user, query and fragment')
  }
  return url.href.replace(/\/+$/, '')
}

/** An observer that throws must not turn an answer into a failure. */
function guarded(onCall: ((event: CallEvent) => void) | undefined): (event: CallEvent) => void {
  return (event) => {
    try {
      onCall?.(event)
    } catch {
      // Nothing to tell it to: the observer is where such things are told.
    }
  }
}
