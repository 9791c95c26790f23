import { StoreUnavailableError } from '../store-unavailable-error.ts'

/**
 * Failures that another process caused and a second run mends: serialisation failure, deadlock, and a foreign
 * key whose row went between two statements (the user was erased: the second run sees so).
 */
const CONFLICTS = new Set(['40001', '40P01', '23503'])

/** The server went away, is not there yet, or is no primary any more (25006: it only reads). */
const LOST = new Set([
  ...['57P01', '57P02', '57P03', '08000', '08001', '08003', '08006', '25006'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
])

export const READ_ONLY = '25006'

type Failure = 'conflict' | 'lost' | 'silent' | 'other'

/** `silent`: nothing was heard in time. What became of a statement that was sent is not known. */
export function failureOf(error: unknown): Failure {
  if (!StoreUnavailableError.isInstance(error)) return 'other'
  const { code, cause } = error
  if (code !== undefined && CONFLICTS.has(code)) return 'conflict'
  if (code !== undefined && LOST.has(code)) return 'lost'
  if (code !== undefined) return code === 'ETIMEDOUT' ? 'silent' : 'other'
  // What the driver itself finds out has no code.
  const message = cause instanceof Error ? cause.message : ''
  if (/time ?out/i.test(message)) return 'silent'
  return /^Connection terminated|not queryable/.test(message) ? 'lost' : 'other'
}
