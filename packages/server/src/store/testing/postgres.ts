import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { embeddedPostgres } from './embedded-postgres.ts'
import { freePort } from './free-port.ts'

export interface TestPostgres {
  /** The address of the server's own database. */
  readonly url: string
  /** Makes an empty database; answers with its address. */
  createDatabase(): Promise<string>
  /** Stops the server and keeps its files: connections are ended, and new ones refused. */
  halt(): Promise<void>
  /** Starts it again where it was. */
  resume(): Promise<void>
  /** Stops the server and removes its files. */
  stop(): Promise<void>
}

/** Starts a real PostgreSQL out of the npm registry, on a free port, in a temporary directory. */
export async function startPostgres(): Promise<TestPostgres> {
  const port = await freePort()
  const output: string[] = []
  const folder = await mkdtemp(join(tmpdir(), 'qunkit-postgres-'))
  const server = embeddedPostgres({ directory: folder, port, hear: (line) => output.push(line) })
  const stop = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await server.initialise()
    await server.start()
  } catch (cause) {
    await stop()
    throw new Error(`PostgreSQL did not start:\n${output.join('\n')}`, { cause })
  }
  const address = (database: string) => `postgres://qunkit:qunkit@127.0.0.1:${port}/${database}`
  let databases = 0
  return {
    url: address('postgres'),
    async createDatabase() {
      databases += 1
      const name = `test_${databases}`
      const client = server.getPgClient('postgres', '127.0.0.1')
      await client.connect()
      await client.query(`create database ${client.escapeIdentifier(name)}`)
      await client.end()
      return address(name)
    },
    halt: () => server.stop(),
    resume: () => server.start(),
    stop,
  }
}
