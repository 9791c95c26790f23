import { ModuleRegistry } from '../app/module-registry.ts'
import { scriptCompiler } from '../app/script-scope.ts'
import type { CompiledProject } from '../compile/compiled-project.ts'
import type { Reporter } from '../host/reporter.ts'
import { Listeners } from './listeners.ts'

/**
 * `wx.createWorker`: the script has a world of its own (no `wx`, no pages; `worker` is its only way out), and what
 * is said crosses as a copy, later. It runs on the page's own thread.
 */
export function workerMaker(
  project: Pick<CompiledProject, 'modules'>,
  reporter: Reporter,
  console: object,
): (path: unknown) => object {
  return (path) => {
    const id = String(path).replace(/^\/+/, '')
    const found = [id, `${id}.js`].find((candidate) => Object.hasOwn(project.modules, candidate))
    if (found === undefined) throw new Error(`createWorker:fail script file "${id}" is not found`)
    return startWorker(project, found, reporter, console)
  }
}

function startWorker(
  project: Pick<CompiledProject, 'modules'>,
  id: string,
  reporter: Reporter,
  console: object,
): object {
  const [toPage, toWorker, failed, killed] = [
    ...[new Listeners(reporter), new Listeners(reporter), new Listeners(reporter), new Listeners(reporter)],
  ] as const
  const timers = new Set<ReturnType<typeof setTimeout>>()
  let isOver = false

  function later(run: () => void, milliseconds = 0): ReturnType<typeof setTimeout> {
    const timer = setTimeout(() => {
      timers.delete(timer)
      if (!isOver) run()
    }, milliseconds)
    timers.add(timer)
    return timer
  }
  const within = (run: () => void) => {
    try {
      run()
    } catch (error) {
      failed.tell({ message: String(error), stack: error instanceof Error ? error.stack : undefined })
      reporter.error(error)
    }
  }
  const post = (listeners: Listeners) => (message: unknown) => {
    const copy: unknown = structuredClone(message)
    later(() => listeners.tell(copy))
  }
  const intervals = new Set<ReturnType<typeof setInterval>>()

  const worker = {
    postMessage: post(toPage),
    onMessage: toWorker.on,
    onProcessKilled: killed.on,
    getFileSystemManager: () => {
      throw new Error('getFileSystemManager:fail not supported')
    },
    env: {},
  }
  const modules = new ModuleRegistry(
    project.modules,
    scriptCompiler({
      worker,
      console,
      setTimeout: (run: () => void, milliseconds?: number) => later(() => within(run), milliseconds),
      clearTimeout: (timer: ReturnType<typeof setTimeout>) => clearTimeout(timer),
      setInterval: (run: () => void, milliseconds?: number) => {
        const interval = setInterval(() => within(run), milliseconds)
        intervals.add(interval)
        return interval
      },
      clearInterval: (interval: ReturnType<typeof setInterval>) => clearInterval(interval),
    }),
  )
  later(() => within(() => void modules.load(id)))
  return {
    postMessage: post(toWorker),
    onMessage: toPage.on,
    onError: failed.on,
    onProcessKilled: killed.on,
    terminate: () => {
      isOver = true
      for (const timer of timers) clearTimeout(timer)
      for (const interval of intervals) clearInterval(interval)
    },
  }
}
