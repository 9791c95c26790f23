import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { openPostgresStore } from '../store/postgres/postgres-store.ts'
import type { Store } from '../store/store.ts'
import { startPostgres, type TestPostgres } from '../store/testing/postgres.ts'
import { startJob } from './start-job.ts'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

const SECOND = 1_000

/** A process that has one job, and is asked for a turn of it: true when it was the one to run it. */
const processOn = async (url: string) => {
  const store = await openPostgresStore({ url })
  let asked = Promise.withResolvers<void>()
  const noting: Pick<Store, 'write'> = {
    write: (work) => store.write(work).finally(() => asked.resolve()),
  }
  let runs = 0
  const run = async () => {
    runs += 1
  }
  const job = startJob(
    { name: 'count', everyMs: SECOND, run },
    { store: noting, logger: { warn: () => undefined } },
  )
  return {
    store,
    stop: () => job.stop(),
    runs: () => runs,
    /** Resolves when it has asked for the lease, and acted on the answer. */
    async hasAsked(): Promise<void> {
      await asked.promise
      asked = Promise.withResolvers()
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

it('a job of two processes on one PostgreSQL is taken over when the one that had it dies', async () => {
  const url = await postgres.createDatabase()
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const one = await processOn(url)
  await one.store.migrate()
  vi.advanceTimersByTime(SECOND)
  await one.hasAsked()
  expect(one.runs()).toBe(1)

  const other = await processOn(url)
  onTestFinished(async () => {
    await other.stop()
    await other.store.close()
  })
  // Dead: it neither renews its lease nor gives it back.
  await one.store.close()
  let seconds = 0
  while (other.runs() === 0) {
    seconds += 1
    vi.advanceTimersByTime(SECOND)
    // It asks at once, and then every half of a lease.
    if (seconds === 1 || (seconds - 1) % 3 === 0) await other.hasAsked()
  }
  expect(seconds).toBeGreaterThan(1)
  expect(seconds).toBeLessThanOrEqual(10)
})
