import type { WxFailure } from '../world/wx-answer.ts'

/** How one request of a mini program leaves the phone. */
export interface HttpExchange {
  /** The `wx` name that failures carry. */
  api: 'request' | 'uploadFile'
  url: string
  init: RequestInit
  isConnected: boolean
  /** Milliseconds; 60,000 when left out, as in WeChat. */
  timeout: number | undefined
  aborted: AbortSignal
}

const defaultTimeout = 60_000

/** A response with its whole body, or WeChat's failure object. */
export async function exchange(
  asked: HttpExchange,
): Promise<{ response: Response; body: Buffer } | WxFailure> {
  if (!/^https?:\/\//i.test(asked.url) || !URL.canParse(asked.url)) {
    return { errMsg: `${asked.api}:fail invalid url "${asked.url}"`, errno: 600009 }
  }
  if (!asked.isConnected) return networkFailure(asked.api, '-106', 'ERR_INTERNET_DISCONNECTED')
  const expiry = AbortSignal.timeout(asked.timeout ?? defaultTimeout)
  try {
    const signal = AbortSignal.any([asked.aborted, expiry])
    const response = await fetch(asked.url, { ...asked.init, signal })
    return { response, body: Buffer.from(await response.arrayBuffer()) }
  } catch {
    if (asked.aborted.aborted) return { errMsg: `${asked.api}:fail abort` }
    if (expiry.aborted) return { errMsg: `${asked.api}:fail timeout`, errno: 5 }
    return networkFailure(asked.api, '-102', 'ERR_CONNECTION_REFUSED')
  }
}

function networkFailure(api: string, code: string, name: string): WxFailure {
  return {
    errMsg: `${api}:fail errcode:${code} cronet_error_code:${code} error_msg:net::${name}`,
    errno: 600001,
  }
}

/** What a mini program's own requests carry besides its headers. */
export function requestHeaders(header: Record<string, unknown> | undefined, appid: string): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(header ?? {})) headers.set(name, String(value))
  headers.set('referer', `https://servicewechat.com/${appid}/devtools/page-frame.html`)
  return headers
}
