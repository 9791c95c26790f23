import pg from 'pg'
import type { DatabaseHosts } from './database-hosts.ts'
import { READ_ONLY } from './failure.ts'
import { hearErrors } from './hear-errors.ts'

/** PostgreSQL's `int8`. The driver would give it as text; what the store keeps in one is a safe integer. */
const INT8 = 20

export interface PoolSettings {
  /** The most connections this process opens. */
  readonly poolSize: number
  /** After how many milliseconds without work a connection is closed. */
  readonly idleMs: number
  /** How many milliseconds a unit waits for a connection, before it fails. */
  readonly connectionTimeoutMs: number
  /** After how many milliseconds the database gives up a statement. */
  readonly statementTimeoutMs: number
  /** After how many milliseconds the database gives up waiting for another transaction. */
  readonly lockTimeoutMs: number
}

/**
 * The pool of connections of one store. Statements are bounded at the database, and somewhat later here, for a database
 * that does not answer at all.
 */
export function openPool(hosts: DatabaseHosts, settings: PoolSettings): pg.Pool {
  const { poolSize, idleMs, connectionTimeoutMs, statementTimeoutMs, lockTimeoutMs } = settings
  for (const url of hosts.all) assertReadable(url)
  const pool = new pg.Pool({
    Client: clientOf(hosts),
    max: poolSize,
    idleTimeoutMillis: idleMs,
    connectionTimeoutMillis: connectionTimeoutMs,
    statement_timeout: statementTimeoutMs,
    lock_timeout: lockTimeoutMs,
    query_timeout: statementTimeoutMs + 2_000,
    idle_in_transaction_session_timeout: statementTimeoutMs * 2,
    application_name: 'qunkit',
    // As disks are today. By its default of old, PostgreSQL would rather read all scores there are, up to some 100,000,
    // than look up those of a group's 500 members.
    options: '-c random_page_cost=1.1',
    keepAlive: true,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format),
    },
    // The pool waits for what it answers, whatever its types say.
    onConnect: (client) => assertWritable(client),
  })
  return hearErrors(pool)
}

/** Connects to the host whose turn it is. */
export const clientOf = (hosts: DatabaseHosts): (new (config?: pg.ClientConfig) => pg.Client) =>
  class extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      super({ ...config, connectionString: hosts.current })
    }
  }

/** After a failover an address may lead to what is a standby now. @throws an error with the code that a write would get */
async function assertWritable(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ transaction_read_only: string }>('show transaction_read_only')
  if (rows[0]?.transaction_read_only === 'on')
    throw Object.assign(new Error('The database only reads.'), { code: READ_ONLY })
}

function assertReadable(url: string): void {
  try {
    new pg.Client({ connectionString: url })
  } catch {
    throw new Error(
      'The address of the PostgreSQL database cannot be read. It has the form postgres://user:password@host:port/database; write special characters in the password as %XX.',
    )
  }
}
