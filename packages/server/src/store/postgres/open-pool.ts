import pg from 'pg'

/** PostgreSQL's `int8`. The driver would give it as text; what the store keeps in one is a safe integer. */
const INT8 = 20

/**
 * The pool of connections of one store. `statementTimeoutMs` bounds a statement at the database, and somewhat
 * later here, for a database that does not answer at all.
 */
export function openPool(options: {
  url: string
  poolSize: number
  connectionTimeoutMs: number
  statementTimeoutMs: number
}): pg.Pool {
  const { url, poolSize, connectionTimeoutMs, statementTimeoutMs } = options
  assertReadable(url)
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: connectionTimeoutMs,
    statement_timeout: statementTimeoutMs,
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
  })
  // A connection that breaks leaves the pool by itself, and fails the statement that runs on it, if one does;
  // unheard, its event would end the process. The pool hears idle connections only.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
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
