import type { Problem } from '@qunkit/contract'
import { callWx } from './call-wx.ts'
import { badResponse, QunkitError, unreachable } from './error.ts'
import { hasShape, problem, type Shape } from './shape.ts'
import { TIMEOUT, type WxApi } from './wx.ts'

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body?: object
  readonly token?: string
  readonly header?: Readonly<Record<string, string>>
  /** A temporary path of a picture, sent as a form instead of `body`. */
  readonly avatar?: string
}

export interface HttpAnswer {
  readonly status: number
  /** The body if it has this shape, with every avatar's address made absolute. Throws `BAD_RESPONSE`. */
  read<T>(shape: Shape<T>): T
  header(name: string): string | undefined
}

export interface Http {
  /**
   * Sends one request, once. Gives the answer for 2xx and 304.
   * Throws `NETWORK`, `BAD_RESPONSE` or the server's refusal.
   */
  send(request: HttpRequest): Promise<HttpAnswer>
}

/** The server names avatars from its own root; a page needs the whole address. */
export const withAvatars = (value: unknown, baseUrl: string): unknown => {
  if (Array.isArray(value)) return value.map((item) => withAvatars(item, baseUrl))
  if (typeof value !== 'object' || value === null) return value
  const copy: Record<string, unknown> = {}
  for (const [key, inner] of Object.entries(value)) {
    const isRelative = key === 'avatarUrl' && typeof inner === 'string' && inner.charAt(0) === '/'
    copy[key] = isRelative ? baseUrl + inner : withAvatars(inner, baseUrl)
  }
  return copy
}

/** wx.request parses JSON unless it fails to, wx.uploadFile never does. */
const parse = (data: unknown): unknown => {
  if (typeof data !== 'string') return data
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}

/** Unlike any other of these minutes, on any phone: it is looked for in one log. */
const newRequestId = (): string =>
  `${Date.now().toString(36)}-${Math.floor(Math.random() * 36 ** 8).toString(36)}`

const refusal = (status: number, path: string, body: unknown, sentId: string): QunkitError => {
  if (!hasShape<Pick<Problem, 'code' | 'retry' | 'message' | 'detail'>>(body, problem)) {
    return badResponse(status, path, sentId)
  }
  const { requestId = sentId } = body as { requestId?: string }
  return new QunkitError(body.detail, {
    code: body.code,
    retry: body.retry,
    userMessage: body.message,
    status,
    requestId,
  })
}

export const createHttp = (wx: WxApi, baseUrl: string): Http => ({
  async send({ method, path, body, token, header, avatar }) {
    const url = baseUrl + path
    const requestId = newRequestId()
    const headers = {
      ...header,
      'x-request-id': requestId,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    }
    const lost = (api: string, failure: unknown) => unreachable(api, failure, requestId)
    const result =
      avatar === undefined
        ? await callWx(
            'request',
            (callbacks) =>
              wx.request({
                ...callbacks,
                url,
                method,
                timeout: TIMEOUT,
                header: headers,
                // A string is sent as it is, and wx.request names it JSON by itself.
                ...(body ? { data: JSON.stringify(body) } : {}),
              }),
            lost,
          )
        : await callWx(
            'uploadFile',
            (callbacks) =>
              wx.uploadFile({ ...callbacks, url, filePath: avatar, name: 'avatar', header: headers }),
            lost,
          )
    const status = Number(result.statusCode)
    const data = parse(result.data)
    if (!((status >= 200 && status < 300) || status === 304)) throw refusal(status, path, data, requestId)
    return {
      status,
      read(shape) {
        if (!hasShape(data, shape)) throw badResponse(status, path, requestId)
        return withAvatars(data, baseUrl) as typeof data
      },
      header(name) {
        const found = Object.entries(Object(result.header)).find(([key]) => key.toLowerCase() === name)
        return found && String(found[1])
      },
    }
  },
})
