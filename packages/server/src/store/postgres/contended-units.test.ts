import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { NO_GROUP } from '../board-store.ts'
import type { Store, StoreWrites } from '../store.ts'
import { StoreUnavailableError } from '../store-unavailable-error.ts'
import { scoreKey, scoreOf, submissionOf } from '../testing/board-fixture.ts'
import { fixtureOf } from '../testing/contract-fixture.ts'
import { startPostgres, type TestPostgres } from '../testing/postgres.ts'
import { DatabaseHosts } from './database-hosts.ts'
import { openPool } from './open-pool.ts'
import { openPostgresStore, type PostgresStoreOptions } from './postgres-store.ts'
import { tryAgain } from './try-again.ts'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

/** Patient with everything, unless a case is about just that. */
const PATIENT = { connectionTimeoutMs: 60_000, statementTimeoutMs: 60_000, lockTimeoutMs: 50_000 }

const open = async (options: Partial<PostgresStoreOptions> = {}) => {
  const url = await postgres.createDatabase()
  const store = await openPostgresStore({ url, ...PATIENT, ...options })
  onTestFinished(() => store.close())
  await store.migrate()
  const watching = new pg.Client({ connectionString: url })
  await watching.connect()
  onTestFinished(() => watching.end())
  return {
    ...fixtureOf(store),
    url,
    /** Another client that holds the user's row until its `rollback`. */
    async hold(userId: string) {
      await watching.query('begin')
      await watching.query('select from users where user_id = $1 for update', [userId])
      return () => watching.query('rollback')
    },
    /** Resolves when so many connections wait for a lock. */
    async waiting(count: number) {
      for (;;) {
        const { rowCount } = await watching.query(
          "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
        )
        if ((rowCount ?? 0) >= count) return
        await setTimeout(5)
      }
    },
  }
}

/** A unit that counts its runs. */
const counted = (store: Store, work: (writes: StoreWrites, run: number) => Promise<unknown>) => {
  const unit = { runs: 0, over: Promise.resolve() as Promise<unknown> }
  unit.over = store.write((writes) => {
    unit.runs += 1
    return work(writes, unit.runs)
  })
  return unit
}

const failureOf = async (attempt: Promise<unknown>): Promise<string | undefined> => {
  const error: unknown = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!StoreUnavailableError.isInstance(error)) throw new Error(`Not refused: ${String(error)}`)
  return error.code ?? (error.cause as Error).message
}

const keyNamed = (fingerprint: string) => ({ fingerprint, sealed: new Uint8Array(1), obtainedAt: 1 })

describe('units that write the rows of one user', () => {
  it.each([
    ['an erasure', (writes: StoreWrites, userId: string) => writes.eraseUser(userId)],
    ['a nickname', (writes: StoreWrites, userId: string) => writes.setNickname(userId, 'Ann')],
    [
      'an entry with another session key',
      async (writes: StoreWrites, userId: string, groupId: string) => {
        await writes.keepSessionKey(userId, keyNamed('two'))
        await writes.keepSessionKey(userId, keyNamed('one'))
        await writes.verifyMembership(groupId, userId, 3)
      },
    ],
    [
      'hiding',
      (writes: StoreWrites, userId: string, groupId: string) => writes.setHidden(groupId, userId, true),
    ],
    ['leaving', (writes: StoreWrites, userId: string, groupId: string) => writes.leaveGroup(groupId, userId)],
    [
      'a score',
      async (writes: StoreWrites, userId: string) => {
        if (!(await writes.lockUser(userId))) return
        const key = scoreKey({ userId })
        await writes.addSubmission(submissionOf({ ...key, groupId: NO_GROUP }))
        await writes.putScore(key, scoreOf(7))
      },
    ],
  ] as const)('wait for each other, and none is a deadlock: an entry and %s', async (_what, other) => {
    const { store, login, group, verify, waiting } = await open()
    const [user, made] = [await login(), await group()]
    await verify(made, user, 1)
    const [{ userId }, { groupId }] = [user, made]
    for (const name of ['one', 'two'])
      await store.write((writes) => writes.keepSessionKey(userId, keyNamed(name)))

    const [begun, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const entry = counted(store, async (writes) => {
      await writes.keepSessionKey(userId, keyNamed('one'))
      begun.resolve()
      await gate.promise
      await writes.keepSessionKey(userId, keyNamed('two'))
      await writes.claimPayload({ hash: randomUUID(), userId, groupId, expiresAt: 9 }, 2)
      await writes.verifyMembership(groupId, userId, 2)
    })
    await begun.promise
    const second = counted(store, (writes) => other(writes, userId, groupId))
    await waiting(1)
    gate.resolve()
    await Promise.all([entry.over, second.over])
    expect([entry.runs, second.runs]).toEqual([1, 1])
  })
})

describe('a unit that collides with another', () => {
  it('is run again after a deadlock (40P01)', async () => {
    const { store, login } = await open()
    const [ann, ben] = [await login(), await login()]
    const [annIsHeld, benIsHeld] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const one = counted(store, async (writes) => {
      await writes.setNickname(ann.userId, 'one')
      annIsHeld.resolve()
      await benIsHeld.promise
      await writes.setNickname(ben.userId, 'one')
    })
    const other = counted(store, async (writes) => {
      await writes.setNickname(ben.userId, 'other')
      benIsHeld.resolve()
      await annIsHeld.promise
      await writes.setNickname(ann.userId, 'other')
    })
    await Promise.all([one.over, other.over])
    expect([one.runs, other.runs].toSorted()).toEqual([1, 2])
  })

  it('is run again as long as it waits for a lock in vain (55P03), until it has it', async () => {
    const { store, login, hold } = await open({ lockTimeoutMs: 50 })
    const { userId } = await login()
    const letGo = await hold(userId)
    const unit = counted(store, async (writes, run) => {
      // More often than what is lost is tried again.
      if (run === 7) await letGo()
      return await writes.setNickname(userId, 'Ann')
    })
    await unit.over
    expect(unit.runs).toBe(7)
  })

  it('is not begun again when its patience is over', async () => {
    const { store, login, hold } = await open({ lockTimeoutMs: 50, patienceMs: 0 })
    const { userId } = await login()
    await hold(userId)
    const unit = counted(store, (writes) => writes.setNickname(userId, 'Ann'))
    expect(await failureOf(unit.over)).toBe('55P03')
    expect(unit.runs).toBe(1)
  })

  it('is not run again when a statement took too long (57014): the database has too much to do', async () => {
    const { store, login, hold } = await open({ statementTimeoutMs: 100, patienceMs: 60_000 })
    const { userId } = await login()
    await hold(userId)
    const unit = counted(store, (writes) => writes.setNickname(userId, 'Ann'))
    expect(await failureOf(unit.over)).toBe('57014')
    expect(unit.runs).toBe(1)
  })

  it('is run five times at the most when a row is not there (23503)', async () => {
    const { store, group } = await open()
    const { groupId } = await group()
    const unit = counted(store, (writes) => writes.verifyMembership(groupId, randomUUID(), 1))
    expect(await failureOf(unit.over)).toBe('23503')
    expect(unit.runs).toBe(5)
  })
})

describe('a pool whose connections are all busy', () => {
  it('refuses at once what waited its time, and does not take it for the fault of the host', async () => {
    const hosts = new DatabaseHosts(postgres.url)
    const pool = openPool(hosts, { ...PATIENT, poolSize: 1, idleMs: 1_000, connectionTimeoutMs: 50 })
    onTestFinished(() => pool.end())
    const busy = await pool.connect()
    let runs = 0
    const waits = tryAgain({ hosts, patienceMs: 60_000 }, async () => {
      runs += 1
      await pool.connect().catch((error: unknown) => {
        throw StoreUnavailableError.of('PostgreSQL', error)
      })
    })
    expect(await failureOf(waits)).toBe('timeout exceeded when trying to connect')
    busy.release()
    expect({ runs, turn: hosts.turn }).toEqual({ runs: 1, turn: 0 })
  })
})
