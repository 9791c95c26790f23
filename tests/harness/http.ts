/** An HTTP answer as the tests look at it. `text` is the whole body, for looking for what must not be in it. */
export interface Answer<Body = unknown> {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: Body
}

export type RawBody = NonNullable<RequestInit['body']>

export interface Call {
  readonly method?: string
  readonly token?: string | undefined
  readonly headers?: Record<string, string>
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as `application/x-www-form-urlencoded`, encoded as `wx.request` does. */
  readonly form?: Record<string, string>
  /** Sent as it is. */
  readonly raw?: RawBody
  readonly signal?: AbortSignal
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Real HTTP, and nothing thrown for a refusal. */
export const call = async <Body = unknown>(url: string, request: Call = {}): Promise<Answer<Body>> => {
  const { json, form, raw, token, signal } = request
  const body =
    raw ?? (form ? new URLSearchParams(form) : json === undefined ? undefined : JSON.stringify(json))
  const response = await fetch(url, {
    method: request.method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...request.headers,
    },
    ...(body === undefined ? {} : { body }),
    ...(signal === undefined ? {} : { signal }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: parse(text) as Body }
}
