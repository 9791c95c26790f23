import { Session } from 'node:inspector/promises'

/** A place in a script as it runs: line and column from 1. */
export interface RunningPlace {
  readonly url: string
  readonly line: number
  readonly column: number
}

interface Paused {
  callFrames: { location: { scriptId: string; lineNumber: number; columnNumber?: number } }[]
}

/** What comes of a thread that is too busy to be asked, in milliseconds. */
const patience = 10_000

/**
 * Where a thread is that never comes to rest: it is stopped for a moment, by the debugger, and goes on. The innermost
 * place in a script whose URL begins so; undefined where no debugger can look.
 */
export async function whereItIs(threadId: number, urlStart: string): Promise<RunningPlace | undefined> {
  const session = new Session()
  try {
    session.connect()
  } catch {
    return undefined
  }
  const urls = new Map<string, string>()
  let sessionId: string | undefined
  let asked = 0
  const send = (method: string) => {
    asked += 1
    const message = JSON.stringify({ id: asked, method })
    return sessionId === undefined
      ? undefined
      : session.post('NodeWorker.sendMessageToWorker', { sessionId, message })
  }
  const found = new Promise<RunningPlace | undefined>((resolve) => {
    setTimeout(resolve, patience, undefined)
    session.on('NodeWorker.receivedMessageFromWorker', ({ params }) => {
      const { method, params: told } = JSON.parse(params.message) as { method?: string; params: unknown }
      if (method === 'Debugger.scriptParsed') {
        const { scriptId, url } = told as { scriptId: string; url: string }
        urls.set(scriptId, url)
      }
      if (method !== 'Debugger.paused') return
      const places = (told as Paused).callFrames.map(({ location }) => ({
        url: urls.get(location.scriptId) ?? '',
        line: location.lineNumber + 1,
        column: (location.columnNumber ?? 0) + 1,
      }))
      resolve(places.find(({ url }) => url.startsWith(urlStart)))
    })
  })
  session.on('NodeWorker.attachedToWorker', ({ params }) => {
    // Its `workerId` counts the threads that this session has met; the id of the thread stands in its title alone.
    if (!params.workerInfo.title.startsWith(`[worker ${threadId}]`)) return
    sessionId = params.sessionId
    void send('Debugger.enable')
    void send('Debugger.pause')
  })
  try {
    await session.post('NodeWorker.enable', { waitForDebuggerOnStart: false })
    return await found
  } catch {
    return undefined
  } finally {
    // A thread that stands still in the debugger could not be ended.
    await send('Debugger.disable')?.catch(() => {})
    session.disconnect()
  }
}
