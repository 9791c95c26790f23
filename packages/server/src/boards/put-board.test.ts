import type { BoardDefinition } from '@qunkit/contract'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Refusal } from '../errors/refusal.ts'
import { newId } from '../new-id.ts'
import { type SubmissionRequest, submitScore } from '../scores/submit-score.ts'
import { openPostgresStore } from '../store/postgres/postgres-store.ts'
import type { Store, StoreWrites } from '../store/store.ts'
import { definition } from '../store/testing/board-fixture.ts'
import { startPostgres, type TestPostgres } from '../store/testing/postgres.ts'
import { createBoardCache } from './board-cache.ts'
import { putBoard } from './put-board.ts'

/** A Wednesday: the week of a board by weeks, and the day of one by days, have different names. */
const NOW = Date.parse('2026-11-25T04:00:00Z')
const now = () => NOW
const appid = 'wx0'
const entry = () => ({
  auditId: newId(),
  at: NOW,
  actor: 'server key',
  action: 'board.define',
  subject: 'board',
  detail: '',
  address: '',
})
const daily: BoardDefinition = { ...definition, period: { every: 'day', timeZone: 'Asia/Shanghai' } }

/** On SQLite one unit is over before the next begins. */
describe('a board that is replaced in the same instant as it gets its first score, on PostgreSQL', () => {
  let postgres: TestPostgres
  let store: Store
  let watching: pg.Client
  beforeAll(async () => {
    postgres = await startPostgres()
    const url = await postgres.createDatabase()
    store = await openPostgresStore({ url })
    await store.migrate()
    watching = new pg.Client({ connectionString: url })
    await watching.connect()
  })
  afterAll(async () => {
    await watching?.end()
    await store?.close()
    await postgres?.stop()
  })

  /** Until a unit waits for another one's lock. */
  const somebodyWaits = async (): Promise<void> => {
    for (;;) {
      const { rows } = await watching.query('select 1 from pg_locks where not granted')
      if (rows.length > 0) return
    }
  }

  /** As the store; before the method is called for the first time, `other` is begun, and done as far as it can be. */
  const interrupted = (method: 'addSubmission' | 'putBoard', other: () => Promise<unknown>): Store => {
    let isBegun = false
    const interrupt = async (): Promise<void> => {
      if (isBegun) return
      isBegun = true
      await Promise.race([other(), somebodyWaits()])
    }
    const pausing = (writes: StoreWrites): StoreWrites => ({
      ...writes,
      addSubmission: async (submission) => {
        if (method === 'addSubmission') await interrupt()
        await writes.addSubmission(submission)
      },
      putBoard: async (board) => {
        if (method === 'putBoard') await interrupt()
        await writes.putBoard(board)
      },
    })
    return { ...store, write: (work) => store.write((writes) => work(pausing(writes))) }
  }

  const begin = async (board: string) => {
    await putBoard(servicesWith(store), { appid, board, definition, audit: entry() })
    const row = await store.reads.boardOf(appid, board)
    const user = await store.write((writes) =>
      writes.loginUser({ appid, openid: board, newUserId: crypto.randomUUID(), now: NOW }),
    )
    if (row === undefined) throw new Error('The board was not made.')
    const request: SubmissionRequest = {
      board: row,
      userId: user.userId,
      by: 'server',
      given: { userId: user.userId, value: 1, idempotencyKey: 'first' },
    }
    return { board, request }
  }
  const servicesWith = (used: Store) => ({ store: used, boards: createBoardCache({ store: used, now }), now })

  it('stays what it is when the score was there first', async () => {
    const { board, request } = await begin('score-first')
    let replaced: Promise<unknown> = Promise.resolve()
    const submitted = await submitScore(
      servicesWith(
        interrupted('addSubmission', () => {
          replaced = putBoard(servicesWith(store), { appid, board, definition: daily, audit: entry() }).catch(
            (error: unknown) => error,
          )
          return replaced
        }),
      ),
      request,
    )
    expect(submitted).toMatchObject({ submission: { period: '2026-11-23' } })
    const refusal = await replaced
    expect(refusal instanceof Refusal && refusal.code).toBe('BOARD_IMMUTABLE')
    expect((await store.reads.boardOf(appid, board))?.definition).toEqual(definition)
  })

  it('takes the score by its new definition when that was there first', async () => {
    const { board, request } = await begin('definition-first')
    let submitted: Promise<unknown> = Promise.resolve()
    await putBoard(
      servicesWith(
        interrupted('putBoard', () => {
          submitted = submitScore(servicesWith(store), request)
          return submitted
        }),
      ),
      { appid, board, definition: daily, audit: entry() },
    )
    expect(await submitted).toMatchObject({ submission: { period: '2026-11-25' } })
    expect((await store.reads.boardOf(appid, board))?.definition).toEqual(daily)
  })

  it('is made once of two definitions that come together, and a score goes by the one that stayed', async () => {
    let other: Promise<unknown> = Promise.resolve()
    const made = await putBoard(
      servicesWith(
        interrupted('putBoard', () => {
          other = putBoard(servicesWith(store), { appid, board: 'new', definition: daily, audit: entry() })
          return other
        }),
      ),
      { appid, board: 'new', definition, audit: entry() },
    )
    expect(made.definition).toEqual(definition)
    expect(await other).toMatchObject({ definition: daily })
    expect((await store.reads.boardOf(appid, 'new'))?.definition).toEqual(daily)
  })
})
