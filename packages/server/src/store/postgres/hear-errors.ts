import type pg from 'pg'

/**
 * A connection that breaks leaves the pool by itself, and fails the statement that runs on it, if one does; unheard,
 * its event would end the process. The pool hears those that are idle only, and none while it ends.
 */
export function hearErrors(pool: pg.Pool): pg.Pool {
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}
