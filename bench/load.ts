import autocannon from 'autocannon'
import type { Subject } from './server-process.ts'

const CONNECTIONS = 50

export interface Load {
  readonly perSecond: number
  /** CPU time of the server's process a request: what is left when the load's own cost is taken away. */
  readonly cpuMicroseconds: number
}

/** What one request says. */
interface Spoken {
  readonly headers?: Record<string, string>
  readonly body: string
}

export interface LoadRequest {
  readonly path: string
  readonly method?: 'GET' | 'POST'
  readonly headers?: Record<string, string>
  /** What each request says, beside `headers`. */
  readonly next?: () => Spoken
  readonly seconds: number
  readonly expect: 200 | 204 | 304
}

/** Requests as fast as they are answered, on 50 connections. Throws when one is answered otherwise than expected. */
export const load = async (
  subject: Subject,
  { path, method = 'GET', headers = {}, next, seconds, expect }: LoadRequest,
): Promise<Load> => {
  const before = await subject.cpuMicroseconds()
  const result = await autocannon({
    url: subject.url + path,
    connections: CONNECTIONS,
    duration: seconds,
    method,
    headers,
    ...(next === undefined
      ? {}
      : {
          setupClient: (client) => {
            const speak = () => {
              const spoken = next()
              const said = { ...headers, 'content-type': 'application/json', ...spoken.headers }
              client.setHeadersAndBody(said, spoken.body)
            }
            speak()
            client.on('response', speak)
          },
        }),
  })
  const cpu = (await subject.cpuMicroseconds()) - before
  const good = Object.entries(result.statusCodeStats ?? {})
  const other = good.filter(([status]) => Number(status) !== expect)
  if (other.length > 0 || result.errors > 0) {
    throw new Error(
      `${path}: ${result.errors} errors, answers ${JSON.stringify(result.statusCodeStats)}, expected ${expect} only`,
    )
  }
  const answered = result.requests.total
  return { perSecond: answered / result.duration, cpuMicroseconds: cpu / answered }
}
