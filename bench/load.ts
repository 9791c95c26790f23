import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'

const CONNECTIONS = 50

/** A server in a process of its own. */
export interface Subject {
  readonly url: string
  readonly paths: Readonly<Record<string, string>>
  readonly token?: string
  cpuMicroseconds(): Promise<number>
  stop(): void
}

const nextMessage = async <Message>(child: ChildProcess): Promise<Message> => {
  const [message] = (await once(child, 'message')) as [Message]
  return message
}

/** Starts `subjects/<name>.ts`; `settings` are changes to its configuration, where it has one. */
export const startSubject = async (name: string, settings: object = {}): Promise<Subject> => {
  // Standard output goes nowhere: what is measured includes writing the log, not a terminal showing it.
  const child = fork(
    fileURLToPath(new URL(`subjects/${name}.ts`, import.meta.url)),
    [JSON.stringify(settings)],
    {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  )
  const died = once(child, 'exit').then(([code]) => {
    throw new Error(`The subject ${name} ended with ${code} before it served.`)
  })
  const message = await Promise.race([nextMessage<Pick<Subject, 'url' | 'paths' | 'token'>>(child), died])
  died.catch(() => {})
  return {
    ...message,
    async cpuMicroseconds() {
      const answer = nextMessage<{ cpuMicroseconds: number }>(child)
      child.send('cpu')
      return (await answer).cpuMicroseconds
    },
    stop: () => child.disconnect(),
  }
}

export interface Load {
  readonly perSecond: number
  /** CPU time of the server's process a request: what is left when the load's own cost is taken away. */
  readonly cpuMicroseconds: number
}

export interface LoadRequest {
  readonly path: string
  readonly method?: 'GET' | 'POST'
  readonly headers?: Record<string, string>
  /** A body for each request. */
  readonly body?: () => string
  readonly seconds: number
  readonly expect: 200 | 204 | 304
}

/** Requests as fast as they are answered, on 50 connections. Throws when one is answered otherwise than expected. */
export const load = async (
  subject: Subject,
  { path, method = 'GET', headers = {}, body, seconds, expect }: LoadRequest,
): Promise<Load> => {
  const before = await subject.cpuMicroseconds()
  const result = await autocannon({
    url: subject.url + path,
    connections: CONNECTIONS,
    duration: seconds,
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined
      ? {}
      : {
          setupClient: (client) => {
            client.setBody(body())
            client.on('response', () => client.setBody(body()))
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
