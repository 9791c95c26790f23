import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { FillMessage, FillRequest } from './processes/fill.ts'
import type { Memory, ServerRequest } from './processes/server.ts'

/** Children that run now: all are ended when this process ends, however it does. */
const running = new Set<ChildProcess>()

export const killChildren = (): void => {
  for (const child of running) child.kill('SIGKILL')
}

const start = (name: string, request: unknown, execArgv: readonly string[]): ChildProcess => {
  const child = fork(
    fileURLToPath(new URL(`processes/${name}.ts`, import.meta.url)),
    [JSON.stringify(request)],
    // Standard output goes nowhere: what is measured includes writing the log, not a terminal showing it.
    { execArgv: [...execArgv], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  )
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** What the heap of the process that fills a database may grow to, in MiB: a row is made when it is written. */
const FILL_HEAP_MIB = 256

/** Fills a database; answers the most memory that it took, in MiB. */
export const fill = async (
  request: FillRequest,
  note: (progress: { stage: string; done: number; expected: number }) => void,
): Promise<number> => {
  const child = start('fill', request, [`--max-old-space-size=${FILL_HEAP_MIB}`])
  let peakMib = 0
  child.on('message', (message: FillMessage) => {
    if ('peakMib' in message) peakMib = message.peakMib
    else note(message)
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`Filling ${new URL(request.databaseUrl).protocol} ended with ${code}.`)
  return peakMib
}

/** A server in a process of its own. */
export interface ServerProcess {
  readonly url: string
  readonly pid: number
  memory(): Promise<Memory>
  stop(): Promise<void>
}

export const startServer = async (request: ServerRequest): Promise<ServerProcess> => {
  const child = start('server', request, ['--expose-gc', '--max-semi-space-size=16'])
  const exited = once(child, 'exit')
  const died = exited.then(([code]) => {
    throw new Error(`The server ended with ${code} before it served.`)
  })
  died.catch(() => {})
  const nextMessage = async <Message>(): Promise<Message> => {
    const [message] = (await Promise.race([once(child, 'message'), died])) as [Message]
    return message
  }
  const { url } = await nextMessage<{ url: string }>()
  return {
    url,
    pid: child.pid ?? 0,
    async memory() {
      const answer = nextMessage<Memory>()
      child.send('memory')
      return await answer
    },
    async stop() {
      child.send('close')
      await exited
    },
  }
}
