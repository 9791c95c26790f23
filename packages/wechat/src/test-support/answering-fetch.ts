import type { Fetch } from '../http/exchange.ts'

/** A request to WeChat, taken apart. */
export type SeenRequest = {
  method: string
  path: string
  query: Record<string, string>
  body: Record<string, unknown>
}

/**
 * A fetch that answers by `respond`: a Response as it is, anything else as JSON under text/plain, which is
 * what jscode2session does. It keeps the requests that it saw.
 */
export function answeringFetch(respond: (request: SeenRequest) => unknown) {
  const requests: SeenRequest[] = []
  const fetch: Fetch = async (address, init) => {
    const url = new URL(address)
    const request = {
      method: init.method ?? 'GET',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : {},
    }
    requests.push(request)
    const answer = await respond(request)
    if (answer instanceof Response) return answer
    return new Response(JSON.stringify(answer), { headers: { 'content-type': 'text/plain' } })
  }
  return { fetch, requests }
}
