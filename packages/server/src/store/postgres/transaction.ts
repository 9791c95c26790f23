import type { Pool, PoolClient } from 'pg'
import type { Executor } from '../executor.ts'
import { StoreUnavailableError } from '../store-unavailable-error.ts'
import { failureOf } from './failure.ts'
import { PostgresExecutor } from './postgres-executor.ts'
import { type Persistence, tryAgain } from './try-again.ts'

/**
 * Runs `work` in a transaction, and again from its beginning after a failure that a second run may mend. `committed` is
 * called right after the COMMIT, with the groups that it changed; also when its outcome was never heard.
 */
export async function inTransaction<T>(
  { pool, ...persistence }: Persistence & { readonly pool: Pool },
  work: (executor: Executor) => Promise<T>,
  committed: (changedGroups: ReadonlySet<string>) => void,
): Promise<T> {
  let isCommitting = false
  const committing = () => {
    isCommitting = true
  }
  const run = () => {
    isCommitting = false
    return runOnce(pool, work, { committing, committed })
  }
  return await tryAgain(persistence, run, () => isCommitting)
}

async function runOnce<T>(
  pool: Pool,
  work: (executor: Executor) => Promise<T>,
  told: { committing: () => void; committed: (changedGroups: ReadonlySet<string>) => void },
): Promise<T> {
  const client = await connect(pool)
  const executor = new PostgresExecutor(client)
  try {
    await command(client, 'begin')
    const value = await work(executor)
    executor.end()
    // A COMMIT after a failed statement would roll back, and say nothing.
    if (executor.failure !== undefined) throw executor.failure
    told.committing()
    await command(client, 'commit').finally(() => told.committed(executor.changedGroups))
    client.release()
    return value
  } catch (error) {
    executor.end()
    const failure = executor.failure ?? error
    await giveBack(client, failure)
    throw failure
  }
}

async function connect(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    throw StoreUnavailableError.of('PostgreSQL', error)
  }
}

async function command(client: PoolClient, sql: 'begin' | 'commit'): Promise<void> {
  try {
    await client.query(sql)
  } catch (error) {
    throw StoreUnavailableError.of('PostgreSQL', error)
  }
}

async function giveBack(client: PoolClient, failure: unknown): Promise<void> {
  const what = failureOf(failure)
  // Nobody would answer a ROLLBACK; and a connection to what only reads is of no use.
  if (what === 'lost' || what === 'silent') {
    client.release(true)
    return
  }
  try {
    await client.query('rollback')
    client.release()
  } catch {
    // The connection is lost: the server rolls back what it held.
    client.release(true)
  }
}
