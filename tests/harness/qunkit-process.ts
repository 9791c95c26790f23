import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { WechatWorld } from './wechat-world.ts'

const main = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url))

export type Environment = Readonly<Record<string, string>>

export const TOKEN_SECRET = 'a-token-secret-for-tests-0123456789abcdef'
export const DATA_SECRET = 'a-data-secret-for-tests-0123456789abcdef'

/** What an operator would set, with this WeChat in the place of the real one. */
export const settingsFor = (world: WechatWorld, folder: string): Environment => ({
  WECHAT_APPID: world.appid,
  WECHAT_APP_SECRET: world.stack.app.secret,
  WECHAT_API_ROOT: world.stack.sandboxUrl,
  QUNKIT_TOKEN_SECRET: TOKEN_SECRET,
  QUNKIT_DATA_SECRET: DATA_SECRET,
  QUNKIT_DATA_DIR: folder,
  DATABASE_URL: `sqlite:${folder}/qunkit.db`,
  HOST: '127.0.0.1',
  PORT: '0',
  // A test asks much from one address, on a machine that does other work: what is under test is not the limits.
  QUNKIT_MAX_EVENT_LOOP_DELAY_MS: '0',
  QUNKIT_ADDRESS_REQUESTS_PER_MINUTE: '0',
})

/** The `qunkit` command in a process of its own, with this environment and no other. */
export class QunkitProcess implements AsyncDisposable {
  output = ''
  /** Where it serves, once it does. */
  url = ''
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>
  readonly #ended: Promise<number | string>
  readonly #listeners = new Set<() => void>()

  constructor(args: readonly string[], environment: Environment, cwd: string, input = '') {
    this.#child = spawn(process.execPath, [main, ...args], {
      cwd,
      env: { ...environment, NO_COLOR: '1', NODE_NO_WARNINGS: '1' },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    // A command that ends without reading it closes it under the writer's hands.
    this.#child.stdin.on('error', () => {}).end(input)
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.output += text
        for (const listener of this.#listeners) listener()
      })
    }
    this.#ended = once(this.#child, 'close').then(([code, signal]) => (signal ?? code) as number | string)
  }

  /** Runs a command to its end, with `input` as its standard input. */
  static async run(args: readonly string[], environment: Environment, cwd: string, input = '') {
    const run = new QunkitProcess(args, environment, cwd, input)
    return { code: await run.#ended, output: run.output }
  }

  /** Starts a server and waits until it serves. */
  static async serve(environment: Environment, cwd: string): Promise<QunkitProcess> {
    const server = new QunkitProcess(['serve'], environment, cwd)
    const [, url = ''] = await server.saw(/"address":"(http:[^"]+)".*Qunkit serves/)
    server.url = url
    return server
  }

  /** Resolves when the output matches; rejects when the process ends without it. */
  saw(pattern: RegExp): Promise<RegExpExecArray> {
    const { promise, resolve, reject } = Promise.withResolvers<RegExpExecArray>()
    const look = () => {
      const match = pattern.exec(this.output)
      if (match === null) return
      this.#listeners.delete(look)
      resolve(match)
    }
    this.#listeners.add(look)
    look()
    void this.#ended.then((code) => reject(new Error(`ended with ${code}:\n${this.output}`)))
    return promise
  }

  /** Answers with the exit code, or with the signal that ended it. */
  signal(signal: NodeJS.Signals): Promise<number | string> {
    this.#child.kill(signal)
    return this.#ended
  }

  /** Leaves no process behind a test that failed. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.signal('SIGKILL')
  }
}
