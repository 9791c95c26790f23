import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../store/testing/free-port.ts'

/** Tests with a real Redis are left out where there is none. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0
if (!hasRedis)
  console.warn(
    'Skipped: tests with a real Redis. `apt-get install redis-server` brings one; it need not run.',
  )

/** A real Redis of its own, on a free port, that keeps nothing. */
export class RedisServer implements AsyncDisposable {
  readonly #port: number
  readonly #folder: string
  #process: ChildProcess | undefined

  private constructor(port: number, folder: string) {
    this.#port = port
    this.#folder = folder
  }

  static async start(): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), await mkdtemp(join(tmpdir(), 'qunkit-redis-')))
    await server.start()
    return server
  }

  get url(): string {
    return `redis://127.0.0.1:${this.#port}`
  }

  /** Resolves once it takes connections. */
  async start(): Promise<void> {
    const settings = ['--port', `${this.#port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
    const server = spawn('redis-server', [...settings, '--dir', this.#folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.#process = server
    const ready = Promise.withResolvers<void>()
    let output = ''
    server.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
      if (output.includes('Ready to accept connections')) ready.resolve()
    })
    server.once('exit', () => ready.reject(new Error(`Redis did not start:\n${output}`)))
    await ready.promise
  }

  /** Gone without a word, as by a lost machine: what it counted is lost. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** It answers no more, and its connections stay as they are. */
  freeze(): void {
    this.#process?.kill('SIGSTOP')
  }

  thaw(): void {
    this.#process?.kill('SIGCONT')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#end('SIGKILL')
    await rm(this.#folder, { recursive: true, force: true })
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const server = this.#process
    this.#process = undefined
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return
    const ended = once(server, 'exit')
    server.kill(signal)
    await ended
  }
}
