import { request } from 'node:http'
import { text } from 'node:stream/consumers'

export interface RawAnswer {
  readonly status: number
  readonly contentType: string
  readonly text: string
}

/** Sends the path to the letter: `fetch` would resolve `..` and encode what is not allowed before it is sent. */
export const requestPath = (
  root: string,
  path: string,
  options: { method?: string; headers?: Record<string, string> } = {},
): Promise<RawAnswer> => {
  const { hostname, port } = new URL(root)
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>()
  request({ hostname, port, path, agent: false, ...options }, (response) => {
    text(response).then(
      (body) =>
        resolve({
          status: response.statusCode ?? 0,
          contentType: response.headers['content-type'] ?? '',
          text: body,
        }),
      reject,
    )
  })
    .on('error', reject)
    .end()
  return promise
}
