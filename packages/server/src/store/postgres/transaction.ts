import { setTimeout } from 'node:timers/promises'
import type { Pool, PoolClient } from 'pg'
import type { Executor } from '../executor.ts'
import { StoreUnavailableError } from '../store-unavailable-error.ts'
import { PostgresExecutor } from './postgres-executor.ts'

const ATTEMPTS = 5

/**
 * Failures that another process caused and a second run mends: serialisation failure, deadlock, and a foreign
 * key whose row went between two statements (the user was erased: the second run sees so).
 */
const RETRIED = new Set(['40001', '40P01', '23503'])

/**
 * Runs `work` in a transaction, and again from its beginning after a failure that a second run may mend. `committed` is
 * called right after the COMMIT, with the groups that it changed; also when its outcome was never heard.
 */
export async function inTransaction<T>(
  pool: Pool,
  work: (executor: Executor) => Promise<T>,
  committed: (changedGroups: ReadonlySet<string>) => void,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runOnce(pool, work, committed)
    } catch (error) {
      const isRetried = StoreUnavailableError.isInstance(error) && RETRIED.has(error.code ?? '')
      if (!isRetried || attempt === ATTEMPTS) throw error
    }
    await setTimeout(Math.random() * 5 * 2 ** attempt)
  }
}

async function runOnce<T>(
  pool: Pool,
  work: (executor: Executor) => Promise<T>,
  committed: (changedGroups: ReadonlySet<string>) => void,
): Promise<T> {
  const client = await connect(pool)
  const executor = new PostgresExecutor(client)
  try {
    await command(client, 'begin')
    const value = await work(executor)
    executor.end()
    // A COMMIT after a failed statement would roll back, and say nothing.
    if (executor.failure !== undefined) throw executor.failure
    await command(client, 'commit').finally(() => committed(executor.changedGroups))
    client.release()
    return value
  } catch (error) {
    executor.end()
    await rollBackAndRelease(client)
    throw executor.failure ?? error
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

async function rollBackAndRelease(client: PoolClient): Promise<void> {
  try {
    await client.query('rollback')
    client.release()
  } catch {
    // The connection is lost: the server rolls back what it held.
    client.release(true)
  }
}
