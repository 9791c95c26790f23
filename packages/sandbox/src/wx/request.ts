import type { WxAnswer } from '../world/wx-answer.ts'
import { type Callbacks, callBack, type StartDelivery } from './callbacks.ts'
import { exchange, requestHeaders } from './http-exchange.ts'
import type { Network } from './network.ts'

export interface RequestOption {
  url: string
  method?: 'OPTIONS' | 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'
  data?: string | object | ArrayBuffer
  header?: Record<string, unknown>
  /** Milliseconds. */
  timeout?: number
  dataType?: string
  responseType?: 'text' | 'arraybuffer'
}

export interface RequestSuccess {
  data: unknown
  statusCode: number
  header: Record<string, string>
  cookies: string[]
}

type HeadersListener = (result: {
  header: Record<string, string>
  statusCode: number
  cookies: string[]
}) => void

export interface RequestTask {
  abort(): void
  onHeadersReceived(listener: HeadersListener): void
  offHeadersReceived(listener?: HeadersListener): void
}

/** The verbs that wx.request has, as far as fetch can send them. PATCH is not among them. */
const methods: ReadonlySet<string> = new Set(['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE'])

/** wx.request over real HTTP: it never has a promise form, it returns a task. */
export function createRequest(
  appid: string,
  network: Network,
  startDelivery: StartDelivery,
): (option: RequestOption & Callbacks<RequestSuccess>) => RequestTask {
  return (option) => {
    const deliver = startDelivery()
    const abortion = new AbortController()
    const listeners = new Set<HeadersListener>()
    void run(option, appid, network, abortion.signal).then((answer) =>
      deliver(() => {
        if ('statusCode' in answer) {
          const { header, statusCode, cookies } = answer
          for (const listener of listeners) listener({ header, statusCode, cookies })
        }
        callBack(option, answer)
      }),
    )
    return {
      abort: () => abortion.abort(),
      onHeadersReceived: (listener) => listeners.add(listener),
      offHeadersReceived: (listener) => (listener ? listeners.delete(listener) : listeners.clear()),
    }
  }
}

async function run(
  option: RequestOption,
  appid: string,
  network: Network,
  aborted: AbortSignal,
): Promise<WxAnswer<RequestSuccess>> {
  const method = (option.method ?? 'GET').toUpperCase()
  if (!methods.has(method)) return { errMsg: `request:fail method ${method} is not supported` }
  const headers = requestHeaders(option.header, appid)
  if (!headers.has('content-type')) headers.set('content-type', 'application/json')
  const inQuery = method === 'GET' || method === 'HEAD'
  const body = inQuery ? undefined : encodeBody(option.data, headers.get('content-type') ?? '')
  const answer = await exchange({
    api: 'request',
    url: inQuery ? withQuery(option.url, option.data) : option.url,
    init: { method, headers, ...(body !== undefined && { body }) },
    isConnected: network.isConnected,
    timeout: option.timeout,
    aborted,
  })
  if ('errMsg' in answer) return answer
  const { response, body: received } = answer
  return {
    data: decodeBody(received, option),
    statusCode: response.status,
    header: Object.fromEntries(response.headers),
    cookies: response.headers.getSetCookie(),
    errMsg: 'request:ok',
  }
}

/** A string and bytes go as they are, an object as JSON or as a form, by the content type. */
function encodeBody(data: RequestOption['data'], contentType: string): string | ArrayBuffer | undefined {
  if (data === undefined || typeof data === 'string' || data instanceof ArrayBuffer) return data
  return contentType.includes('application/x-www-form-urlencoded') ? formOf(data) : JSON.stringify(data)
}

function withQuery(url: string, data: RequestOption['data']): string {
  const query = typeof data === 'object' && !(data instanceof ArrayBuffer) ? formOf(data) : ''
  if (query === '') return url
  return `${url}${url.includes('?') ? '&' : '?'}${query}`
}

function formOf(data: object): string {
  const fields = Object.entries(data).filter(([, value]) => value !== undefined)
  return fields
    .map(([name, value]) => {
      const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
      return `${encodeURIComponent(name)}=${encodeURIComponent(text)}`
    })
    .join('&')
}

/** JSON is parsed when it is JSON, and left as text when it is not, as WeChat does for `dataType: 'json'`. */
function decodeBody(received: Buffer, option: RequestOption): unknown {
  if (option.responseType === 'arraybuffer') return new Uint8Array(received).buffer
  const text = received.toString('utf8')
  if ((option.dataType ?? 'json') !== 'json') return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
