import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Store } from '../store.ts'
import { StoreUnavailableError } from '../store-unavailable-error.ts'
import { startPostgres, type TestPostgres } from '../testing/postgres.ts'
import { SilentProxy } from '../testing/silent-proxy.ts'
import { openPostgresStore, type PostgresStoreOptions } from './postgres-store.ts'

let postgres: TestPostgres
let second: TestPostgres
beforeAll(async () => {
  ;[postgres, second] = await Promise.all([startPostgres(), startPostgres()])
})
afterAll(async () => {
  await Promise.all([postgres.stop(), second.stop()])
})

const query = async (url: string, ...statements: string[]): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

const open = async (options: PostgresStoreOptions): Promise<Store> => {
  const store = await openPostgresStore(options)
  onTestFinished(() => store.close())
  return store
}

const login = (openid: string) => ({ appid: 'wx', openid, newUserId: randomUUID(), now: 1 })

const codeOf = async (attempt: Promise<unknown>): Promise<string | undefined> => {
  const error: unknown = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!StoreUnavailableError.isInstance(error)) throw new Error(`Not refused: ${String(error)}`)
  return error.code ?? (error.cause as Error).message
}

const endConnections =
  "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'qunkit' and datname = current_database()"

describe('a primary that is lost', () => {
  it('before the COMMIT has the unit run again', async () => {
    const url = await postgres.createDatabase()
    const store = await open({ url })
    await store.migrate()
    let runs = 0
    const { userId } = await store.write(async (writes) => {
      runs += 1
      const user = await writes.loginUser(login('ann'))
      if (runs === 1) await query(url, endConnections)
      await writes.setNickname(user.userId, 'Ann')
      return user
    })
    expect(runs).toBe(2)
    expect((await store.reads.userById(userId))?.nickname).toBe('Ann')
  })

  it('while nothing ran is not noticed by the next reads and units', async () => {
    const url = await postgres.createDatabase()
    const store = await open({ url })
    await store.migrate()
    for (let round = 0; round < 5; round += 1) {
      await Promise.all(Array.from({ length: 10 }, () => store.ping()))
      await query(url, endConnections)
      await Promise.all([
        store.reads.userByOpenid('wx', 'nobody'),
        store.write((writes) => writes.loginUser(login('ben'))),
      ])
    }
  })

  it('in the COMMIT itself has the unit fail and not run again, for it may have been done', async () => {
    const url = await postgres.createDatabase()
    const store = await open({ url })
    await store.migrate()
    await query(
      url,
      `create function end_myself() returns trigger language plpgsql as $$ begin
         perform pg_terminate_backend(pg_backend_pid()); return null;
       end $$`,
      `create constraint trigger end_myself after insert on users deferrable initially deferred
         for each row execute function end_myself()`,
    )
    let runs = 0
    const unit = store.write((writes) => {
      runs += 1
      return writes.loginUser(login('cleo'))
    })
    expect(await codeOf(unit)).toBe('57P01')
    expect(runs).toBe(1)
  })

  it('leaves the work to the other host, when that is the primary now', async () => {
    const [one, other] = [postgres.url, second.url]
    const { host } = new URL(one)
    const url = one.replace(host, `${host},${new URL(other).host}`)

    const store = await open({ url })
    await store.migrate()
    // What replication would have done.
    const copy = await open({ url: other })
    await copy.migrate()
    const readOnly = (address: string, value: 'on' | 'off') =>
      query(address, `alter system set default_transaction_read_only = ${value}`, 'select pg_reload_conf()')
    await readOnly(other, 'on')
    onTestFinished(() => readOnly(other, 'off'))
    const { userId } = await store.write((writes) => writes.loginUser(login('ann')))

    // The first becomes a standby, and keeps the connections that it has.
    await readOnly(one, 'on')
    onTestFinished(() => readOnly(one, 'off'))
    await readOnly(other, 'off')
    const later = await store.write((writes) => writes.loginUser(login('ben')))
    expect(await copy.reads.userById(later.userId)).toEqual(later)
    expect(await copy.reads.userById(userId)).toBeUndefined()
  })

  it('that only reads, and has no other, is unavailable', async () => {
    const url = await postgres.createDatabase()
    const store = await open({ url })
    await store.migrate()
    const client = new URL(url).pathname.slice(1)
    await query(url, `alter database ${client} set default_transaction_read_only = on`)
    await query(url, endConnections)
    expect(await codeOf(store.write((writes) => writes.loginUser(login('ann'))))).toBe('25006')
    expect(await codeOf(store.ping())).toBe('25006')
  })

  it('without a word is given up in time, and works again when it is back', async () => {
    const proxy = await SilentProxy.open(await postgres.createDatabase())
    onTestFinished(() => proxy[Symbol.asyncDispose]())
    const store = await open({
      url: proxy.url,
      poolSize: 2,
      connectionTimeoutMs: 500,
      statementTimeoutMs: 500,
    })
    await store.migrate()
    await Promise.all([store.ping(), store.ping()])
    proxy.isSilent = true
    const attempts = Array.from({ length: 6 }, (_, index) =>
      index % 2 === 0
        ? store.reads.userByOpenid('wx', 'ann')
        : store.write((writes) => writes.loginUser(login('ann'))),
    )
    for (const code of await Promise.all(attempts.map(codeOf))) expect(code).toMatch(/time ?out/i)
    proxy.isSilent = false
    await store.write((writes) => writes.loginUser(login('ann')))
  })
})

describe('a lock that another transaction holds', () => {
  it('is waited for no longer than was set, when nobody is to be patient', async () => {
    const url = await postgres.createDatabase()
    const store = await open({ url, lockTimeoutMs: 200, statementTimeoutMs: 60_000, patienceMs: 0 })
    await store.migrate()
    const { userId } = await store.write((writes) => writes.loginUser(login('ann')))
    const holder = new pg.Client({ connectionString: url })
    await holder.connect()
    onTestFinished(() => holder.end())
    await holder.query('begin')
    await holder.query('select from users where user_id = $1 for update', [userId])
    // 55P03: lock_not_available
    expect(await codeOf(store.write((writes) => writes.setNickname(userId, 'Ann')))).toBe('55P03')
    await holder.query('rollback')
    expect((await store.write((writes) => writes.setNickname(userId, 'Ann')))?.nickname).toBe('Ann')
  })
})
