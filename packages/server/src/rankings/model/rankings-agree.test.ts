import fc from 'fast-check'
import { afterAll, beforeAll, describe, it, vi } from 'vitest'
import { startPostgres, type TestPostgres } from '../../store/testing/postgres.ts'
import { Play } from './play.ts'
import { openServer, type ServerUnderTest } from './server-under-test.ts'
import { plays } from './steps.ts'

const START = Date.parse('2026-11-23T04:00:00Z')

let next = 0

/** Each play has an app of its own: a server that has seen many is no other than a new one. */
const agreeOn = (server: () => ServerUnderTest, numRuns: number) =>
  fc.assert(
    fc.asyncProperty(plays, async ({ definition, steps }) => {
      const appid = server().appids[next % server().appids.length] ?? ''
      next += 1
      const play = await Play.begin(server(), appid, definition, START)
      for (const { step, glance } of steps) {
        await play.take(step)
        await play.look(glance)
        // What was kept of these answers must not outlive what they told.
        await play.lookBack()
      }
      await play.lookAtAll()
    }),
    // The seed of a failure is printed with it.
    { numRuns, endOnFailure: true },
  )

/** Some seconds of work, on a machine that may be busy with more. */
const PATIENCE = 120_000

const APPS = 32

describe('rankings agree with a plain model, whatever happens', () => {
  // The clock is set by the plays: nothing is to happen by itself.
  beforeAll(() => void vi.useFakeTimers({ toFake: ['setInterval'] }))
  afterAll(() => void vi.useRealTimers())

  describe('on SQLite', () => {
    let server: ServerUnderTest
    beforeAll(async () => {
      server = await openServer({ startAt: START, apps: APPS })
    })
    afterAll(() => server.close())

    it(
      'ranks, ties, places, pages, cursors, past periods and movement',
      () => agreeOn(() => server, 20),
      PATIENCE,
    )
  })

  describe('on PostgreSQL', () => {
    let postgres: TestPostgres
    let server: ServerUnderTest
    beforeAll(async () => {
      postgres = await startPostgres()
      server = await openServer({ startAt: START, apps: APPS, databaseUrl: await postgres.createDatabase() })
    })
    afterAll(async () => {
      await server?.close()
      await postgres?.stop()
    })

    it(
      'ranks, ties, places, pages, cursors, past periods and movement',
      () => agreeOn(() => server, 6),
      PATIENCE,
    )
  })
})
