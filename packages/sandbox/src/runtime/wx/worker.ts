import type { CompiledProject } from '../compile/compiled-project.ts'
import type { Reporter } from '../host/reporter.ts'
import { userDataPath } from './file-store.ts'
import { Listeners } from './listeners.ts'
import type { FromWorker, LogLevel } from './worker-realm.ts'
import { startThread } from './worker-thread.ts'

interface WorkerParts {
  project: Pick<CompiledProject, 'modules' | 'app'>
  reporter: Reporter
  console: Readonly<Record<LogLevel, (...words: unknown[]) => void>>
}

/**
 * `wx.createWorker`: a thread that sees the scripts of the folder `workers` and nothing else. There is one at a time, as
 * in WeChat: the next can be made when the one before was terminated.
 */
export function workerMaker({ project, reporter, console }: WorkerParts): (path: unknown) => object {
  const { workers } = project.app.json
  const named = typeof workers === 'object' && workers !== null && 'path' in workers ? workers.path : workers
  const folder = typeof named === 'string' ? named.replace(/^[./]+|\/+$/g, '') : undefined
  const modules = Object.fromEntries(
    Object.entries(project.modules).filter(([id]) => folder !== undefined && id.startsWith(`${folder}/`)),
  )
  let isRunning = false

  return (path) => {
    const asked = String(path).replace(/^\/+/, '')
    const id = [asked, `${asked}.js`].find((candidate) => Object.hasOwn(modules, candidate))
    if (folder === undefined) throw new Error('createWorker:fail "workers" is not set in app.json')
    if (id === undefined) throw new Error(`createWorker:fail script file "${asked}" is not found`)
    if (isRunning) throw new Error('createWorker:fail exceed max concurrent worker limit')
    isRunning = true

    const [told, failed, killed] = [new Listeners(reporter), new Listeners(reporter), new Listeners(reporter)]
    const hear = (news: FromWorker) => {
      if (!isRunning) return
      if (news.kind === 'message') told.tell(news.message)
      else if (news.kind === 'log') console[news.level](...news.words)
      else {
        const { message, stack } = news
        failed.tell({ message, stack })
        reporter.error(
          Object.assign(new Error(message), { name: 'Worker', ...(stack !== undefined && { stack }) }),
        )
      }
    }
    const thread = startThread(hear)
    thread.post({ kind: 'start', id, modules, userDataPath })
    return {
      postMessage: (message: unknown) => {
        if (isRunning) thread.post({ kind: 'message', message })
      },
      onMessage: told.on,
      onError: failed.on,
      onProcessKilled: killed.on,
      offProcessKilled: killed.off,
      terminate: () => {
        isRunning = false
        thread.terminate()
      },
    }
  }
}
