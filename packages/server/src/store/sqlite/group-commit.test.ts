import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store, StoreWrites } from '../store.ts'
import { storeWrites } from '../store-methods.ts'
import { StoreUnavailableError } from '../store-unavailable-error.ts'
import { GroupCommit } from './group-commit.ts'
import { openWriter } from './open-connection.ts'
import { openSqliteStore } from './sqlite-store.ts'

let directory: string
let file: string
let store: Store
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'qunkit-group-commit-'))
  file = join(directory, 'made', 'store.db')
  store = await openSqliteStore({ file })
  await store.migrate()
})
afterEach(async () => {
  await store.close()
  rmSync(directory, { recursive: true })
})

const login = (writes: StoreWrites, openid: string) =>
  writes.loginUser({ appid: 'wx', openid, newUserId: crypto.randomUUID(), now: 1 })
const known = async (openid: string) => (await store.reads.userByOpenid('wx', openid)) !== undefined

describe('group commit', () => {
  it('commits the units that wait together at once, and fails alone the one that throws', async () => {
    const readers: (boolean | string)[] = []
    const units = await Promise.allSettled(
      ['a', 'b', 'c'].map((openid) =>
        store.write(async (writes) => {
          await login(writes, openid)
          readers.push(await known('a'))
          if (openid === 'b') throw new Error('refused')
          return openid
        }),
      ),
    )
    expect(units.map((unit) => unit.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    // `b` fails the group: `a`, `b` and `c` are run again, each on its own.
    expect(readers).toEqual([false, false, false, true, true])
    expect(await Promise.all(['a', 'b', 'c'].map(known))).toEqual([true, false, true])
  })

  it('answers nobody before the commit is on the disk, and lets others read meanwhile', async () => {
    const db = await openWriter(file)
    const disk = Promise.withResolvers<void>()
    const events: string[] = []
    const commit = new GroupCommit(db, {
      mayBegin: async () => {},
      committed: () => events.push('committed'),
      onDisk: () => disk.promise,
    })
    const unit = commit
      .submit((executor) => login(storeWrites(executor), 'a'))
      .then(() => events.push('answered'))
    await expect.poll(() => events).toEqual(['committed'])
    expect(await known('a')).toBe(true)
    disk.resolve()
    await unit
    expect(events).toEqual(['committed', 'answered'])
    db.close()
  })

  it('says that the store is unavailable when the disk does not take the commit', async () => {
    const db = await openWriter(file)
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    const commit = new GroupCommit(db, {
      mayBegin: async () => {},
      committed: () => {},
      onDisk: () => Promise.reject(full),
    })
    await expect(commit.submit((executor) => login(storeWrites(executor), 'a'))).rejects.toThrow(
      StoreUnavailableError,
    )
    db.close()
  })

  it('answers nobody before the commit', async () => {
    const events: string[] = []
    const write = (openid: string) =>
      store
        .write(async (writes) => {
          await login(writes, openid)
          events.push(`${openid} ran`)
        })
        .then(() => events.push(`${openid} answered`))
    await Promise.all([write('a'), write('b')])
    expect(events).toEqual(['a ran', 'b ran', 'a answered', 'b answered'])
  })

  it('fails a unit that awaits anything but the store, and goes on with the next', async () => {
    let isTimerOver = false
    const stalled = store.write(async (writes) => {
      await login(writes, 'stalled')
      await setImmediate()
      await setImmediate()
      isTimerOver = true
      await login(writes, 'after the stall')
    })
    const next = store.write((writes) => login(writes, 'next'))
    await expect(stalled).rejects.toThrow('awaited something other')
    await next
    while (!isTimerOver) await setImmediate()
    expect(await Promise.all(['stalled', 'after the stall', 'next'].map(known))).toEqual([false, false, true])
  })

  it('fails a unit that never settles, and goes on', async () => {
    await expect(store.write(() => new Promise(() => {}))).rejects.toThrow('awaited something other')
    await store.write((writes) => login(writes, 'next'))
    expect(await known('next')).toBe(true)
  })

  it('waits, with the event loop free, while another process holds the write lock', async () => {
    const other = new Sqlite(file)
    other.exec('begin immediate')
    const unit = store.write((writes) => login(writes, 'patient'))
    await setImmediate()
    await setImmediate()
    expect(await known('patient')).toBe(false)
    other.exec('commit')
    other.close()
    await unit
    expect(await known('patient')).toBe(true)
  })

  it('fails the whole group when it cannot be committed, and nothing of it remains', async () => {
    const breaker = new Sqlite(file)
    // A deferred foreign key is looked at by COMMIT itself.
    breaker.exec(`
      create table broken (user_id text references users (user_id) deferrable initially deferred) strict;
      create trigger break_commit after insert on users when new.openid = 'bad'
        begin insert into broken values ('nobody'); end`)
    breaker.close()
    const units = await Promise.allSettled(
      ['good', 'bad'].map((openid) => store.write((writes) => login(writes, openid))),
    )
    for (const unit of units)
      expect(unit.status === 'rejected' && StoreUnavailableError.isInstance(unit.reason)).toBe(true)
    expect(await Promise.all(['good', 'bad'].map(known))).toEqual([false, false])
    await store.write((writes) => login(writes, 'next'))
    expect(await known('next')).toBe(true)
  })

  it('commits what was submitted before it closes, and refuses what comes after', async () => {
    const many = Array.from({ length: 300 }, (_, index) =>
      store.write((writes) => login(writes, `openid ${index}`)),
    )
    await store.close()
    expect(await Promise.all(many)).toHaveLength(300)
    const late: unknown = await store
      .write((writes) => login(writes, 'late'))
      .catch((error: unknown) => error)
    expect(StoreUnavailableError.isInstance(late)).toBe(true)
    store = await openSqliteStore({ file })
    expect(await known('openid 299')).toBe(true)
  })
})

describe('openSqliteStore', () => {
  it('makes the file for its owner alone, and leaves no log behind when it closes', async () => {
    expect(statSync(file).mode & 0o777).toBe(0o600)
    await store.close()
    expect(existsSync(`${file}-wal`)).toBe(false)
    store = await openSqliteStore({ file })
  })

  it('waits for the disk at every commit, and holds to foreign keys', async () => {
    const db = await openWriter(file)
    const read = (pragma: string) => db.pragma(pragma, { simple: true })
    // 2 is FULL: NORMAL may lose the last commits of a machine that loses its power.
    expect([read('journal_mode'), read('synchronous'), read('foreign_keys')]).toEqual(['wal', 2, 1])
    db.close()
  })

  it('says that the store is unavailable when the file is no database', async () => {
    const error: unknown = await openSqliteStore({ file: import.meta.filename }).catch(
      (thrown: unknown) => thrown,
    )
    expect(StoreUnavailableError.isInstance(error)).toBe(true)
  })
})
