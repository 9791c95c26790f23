import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url))
const preloaded = ['./shift-clock.ts', './keep-code.ts'].flatMap((file) => [
  '--import',
  new URL(file, import.meta.url).href,
])

/** How much of the log is kept for whoever looks into a failure. */
const KEPT_LOG = 20_000

/**
 * `qunkit serve` under a supervisor, as systemd would run it. Only a process that was killed is started again: one that
 * ends by itself is a fault of the server's, and is told as one.
 */
export class SupervisedServer implements AsyncDisposable {
  readonly #environment: NodeJS.ProcessEnv
  readonly #cwd: string
  #child: ChildProcess | undefined
  #isOver = false
  #wasKilled = false
  log = ''
  starts = 0
  /** Lines in which the server says that it met what it did not foresee. */
  readonly faults: string[] = []

  constructor(environment: Readonly<Record<string, string>>, cwd: string) {
    this.#environment = { ...environment, NO_COLOR: '1', NODE_NO_WARNINGS: '1' }
    this.#cwd = cwd
  }

  start(): void {
    this.starts += 1
    this.#wasKilled = false
    const child = spawn(process.execPath, [...preloaded, main, 'serve'], {
      cwd: this.#cwd,
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.#child = child
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => this.#hear(text))
    child.on('error', (error) => this.faults.push(String(error)))
    child.on('exit', (code, signal) => {
      if (this.#isOver || this.#child !== child) return
      if (this.#wasKilled) this.start()
      else this.faults.push(`the server ended by itself (${signal ?? code}):\n${this.log.slice(-2000)}`)
    })
  }

  /** `kill -9`; the supervisor starts it again. */
  kill(): void {
    this.#wasKilled = true
    this.#child?.kill('SIGKILL')
  }

  /** Moves the process's wall clock to so many milliseconds beside the real one. */
  async shiftClock(clockOffsetMs: number): Promise<void> {
    const child = this.#child
    if (child === undefined) return
    const shifted = once(child, 'message')
    child.send({ clockOffsetMs })
    await shifted
  }

  /** Resident memory, in bytes; undefined where the system does not tell. */
  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** Stops it as an operator would; answers the exit code or the signal. */
  async stop(): Promise<number | string> {
    this.#isOver = true
    const child = this.#child
    if (child === undefined) return 'not started'
    if (child.exitCode !== null || child.signalCode !== null)
      return child.exitCode ?? String(child.signalCode)
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    const [code, signal] = (await ended) as [number | null, string | null]
    return code ?? String(signal)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOver = true
    if (this.#child?.exitCode === null && this.#child.signalCode === null) {
      const ended = once(this.#child, 'exit')
      this.#child.kill('SIGKILL')
      await ended
    }
  }

  #hear(text: string): void {
    this.log = (this.log + text).slice(-KEPT_LOG)
    for (const line of text.split('\n')) if (line.includes('"code":"INTERNAL"')) this.faults.push(line)
  }
}
