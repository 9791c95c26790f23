import { ModuleRegistry } from '../app/module-registry.ts'
import { scriptCompiler } from '../app/script-scope.ts'
import type { CompiledModule } from '../compile/compiled-project.ts'

/** What a page's side tells its worker: what to run, and then what the page says. */
export type ToWorker =
  | {
      readonly kind: 'start'
      readonly id: string
      readonly modules: Readonly<Record<string, CompiledModule>>
      readonly userDataPath: string
    }
  | { readonly kind: 'message'; readonly message: unknown }

/** What a worker tells its page. */
export type FromWorker =
  | { readonly kind: 'message'; readonly message: unknown }
  | { readonly kind: 'error'; readonly message: string; readonly stack?: string }
  | { readonly kind: 'log'; readonly level: LogLevel; readonly words: readonly unknown[] }

const levels = ['log', 'info', 'warn', 'error', 'debug'] as const
export type LogLevel = (typeof levels)[number]

type Hear = (message: unknown) => void

/*
 * The other end of `wx.createWorker`, on a thread of its own (`runtime-script.ts` bundles it): no `wx`, no pages;
 * `worker` is the only way out, and what is said crosses as a structured copy.
 */
const thread = globalThis as unknown as {
  postMessage(told: FromWorker): void
  onmessage: ((event: { data: ToWorker }) => void) | null
  onunhandledrejection: ((event: { reason: unknown }) => void) | null
}
const tell = (told: FromWorker): void => thread.postMessage(told)
const hearers = new Set<Hear>()

function fail(error: unknown): void {
  const stack = error instanceof Error ? error.stack : undefined
  tell({ kind: 'error', message: String(error), ...(stack !== undefined && { stack }) })
}

function within(run: () => void): void {
  try {
    run()
  } catch (error) {
    fail(error)
  }
}

const notSupported = (name: string) => () => {
  throw new Error(`${name}:fail not supported`)
}

const console = Object.fromEntries(
  levels.map((level) => [
    level,
    (...words: unknown[]) => {
      try {
        tell({ kind: 'log', level, words })
      } catch {
        // What cannot be copied is told as text.
        tell({ kind: 'log', level, words: words.map(String) })
      }
    },
  ]),
)

function start({ id, modules, userDataPath }: ToWorker & { kind: 'start' }): void {
  const worker = {
    postMessage: (message: unknown) => tell({ kind: 'message', message }),
    onMessage: (hear: Hear) => void (typeof hear === 'function' && hearers.add(hear)),
    onProcessKilled() {},
    offProcessKilled() {},
    getFileSystemManager: notSupported('getFileSystemManager'),
    createSharedArrayBuffer: notSupported('createSharedArrayBuffer'),
    getCameraFrameData: () => null,
    env: { USER_DATA_PATH: userDataPath },
  }
  const scope = {
    worker,
    console,
    setTimeout: (run: () => void, milliseconds?: number) => setTimeout(() => within(run), milliseconds),
    clearTimeout: (timer: ReturnType<typeof setTimeout>) => clearTimeout(timer),
    setInterval: (run: () => void, milliseconds?: number) => setInterval(() => within(run), milliseconds),
    clearInterval: (timer: ReturnType<typeof setInterval>) => clearInterval(timer),
  }
  const registry = new ModuleRegistry(modules, scriptCompiler(scope))
  within(() => void registry.load(id))
}

thread.onunhandledrejection = ({ reason }) => fail(reason)
thread.onmessage = ({ data }) => {
  if (data.kind === 'start') start(data)
  else for (const hear of [...hearers]) within(() => hear(data.message))
}
