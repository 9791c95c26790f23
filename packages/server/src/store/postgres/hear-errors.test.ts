import pg from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { startPostgres } from '../testing/postgres.ts'
import { hearErrors } from './hear-errors.ts'

it('outlives a connection that is ended while somebody holds it, and one that is ended with the pool', async () => {
  const postgres = await startPostgres()
  onTestFinished(() => postgres.stop())
  const pool = hearErrors(new pg.Pool({ connectionString: postgres.url, max: 2 }))
  const [held, idle] = [await pool.connect(), await pool.connect()]
  const ended = new Promise((resolve) => held.once('end', resolve))
  idle.release()
  await postgres.halt()
  await ended
  await expect(held.query('select 1')).rejects.toThrow()
  held.release(true)
  await pool.end()
})
