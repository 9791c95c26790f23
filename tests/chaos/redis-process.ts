import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** A redis-server of its own, that keeps nothing: it only carries what the server's processes tell each other. */
export class RedisProcess implements AsyncDisposable {
  readonly port: number
  #child: ChildProcess | undefined

  private constructor(port: number) {
    this.port = port
  }

  /** Undefined when this machine has no redis-server. */
  static async start(port: number): Promise<RedisProcess | undefined> {
    const redis = new RedisProcess(port)
    return (await redis.start()) ? redis : undefined
  }

  async start(): Promise<boolean> {
    const child = spawn(
      'redis-server',
      ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    )
    const failed = once(child, 'error').then(() => false)
    const ready = new Promise<boolean>((resolve) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        if (text.includes('Ready to accept connections')) resolve(true)
      })
      child.once('exit', () => resolve(false))
    })
    const isUp = await Promise.race([failed, ready])
    if (isUp) this.#child = child
    return isUp
  }

  async kill(): Promise<void> {
    const child = this.#child
    this.#child = undefined
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.kill()
  }
}
