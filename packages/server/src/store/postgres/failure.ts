import { StoreUnavailableError } from '../store-unavailable-error.ts'

/**
 * Another transaction was in the way: serialisation failure, deadlock, or a lock that was waited for in vain (a row that
 * everyone wants, a disk that is slow to commit, or a process that died silently and whose transaction is still there).
 */
const CONFLICTS = new Set(['40001', '40P01', '55P03'])

/** A foreign key whose row went between two statements (the user was erased): the second run sees so. */
const VANISHED = '23503'

/** The server went away, is not there yet, or is no primary any more (25006: it only reads). */
const LOST = new Set([
  ...['57P01', '57P02', '57P03', '08000', '08001', '08003', '08006', '25006'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
])

export const READ_ONLY = '25006'

/** In the words of pg-pool, which has no code for it: all connections were busy for as long as one may be waited for. */
const NO_CONNECTION_FREE = 'timeout exceeded when trying to connect'

type Failure = 'conflict' | 'vanished' | 'lost' | 'silent' | 'crowded' | 'other'

/**
 * `silent`: nothing was heard in time. What became of a statement that was sent is not known. `crowded`: this process has
 * more to do than connections; nothing was sent, and nothing is wrong with the database's host.
 */
export function failureOf(error: unknown): Failure {
  if (!StoreUnavailableError.isInstance(error)) return 'other'
  const { code, cause } = error
  if (code === VANISHED) return 'vanished'
  if (code !== undefined && CONFLICTS.has(code)) return 'conflict'
  if (code !== undefined && LOST.has(code)) return 'lost'
  if (code !== undefined) return code === 'ETIMEDOUT' ? 'silent' : 'other'
  // What the driver itself finds out has no code.
  const message = cause instanceof Error ? cause.message : ''
  if (message === NO_CONNECTION_FREE) return 'crowded'
  if (/time ?out/i.test(message)) return 'silent'
  return /^Connection terminated|not queryable/.test(message) ? 'lost' : 'other'
}
