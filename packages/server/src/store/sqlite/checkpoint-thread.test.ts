import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Database } from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { CheckpointThread } from './checkpoint-thread.ts'
import { openReader, openWriter } from './open-connection.ts'

const MEGABYTE = 2 ** 20

async function begin() {
  const directory = mkdtempSync(join(tmpdir(), 'qunkit-checkpoint-'))
  const file = join(directory, 'store.db')
  const db = await openWriter(file)
  onTestFinished(() => {
    db.close()
    rmSync(directory, { recursive: true })
  })
  db.exec('create table pages (content blob)')
  return { db, file, directory }
}

function threadOf(db: Database, file: string): CheckpointThread {
  const thread = new CheckpointThread(db, file)
  onTestFinished(() => thread.close())
  return thread
}

const write = (db: Database, bytes: number) =>
  db.prepare('insert into pages values (?)').run(Buffer.alloc(bytes, 1))

/** As a store does whose writers never cease; sixteen pages and more a commit. */
async function writeBusily(db: Database, thread: CheckpointThread, commits: number): Promise<void> {
  for (let done = 0; done < commits; done += 1) {
    await thread.mayBegin()
    write(db, MEGABYTE / 16)
    thread.committed()
    await setImmediate()
  }
}

const itself = (db: Database) => db.pragma('wal_autocheckpoint', { simple: true })

it('moves a long log into the file, which no commit does meanwhile', async () => {
  const { db, file } = await begin()
  const thread = threadOf(db, file)
  db.pragma('wal_autocheckpoint = 0')
  write(db, 6 * MEGABYTE)
  expect(statSync(file).size).toBeLessThan(MEGABYTE)
  for (let commits = 0; commits < 30; commits += 1) thread.committed()
  await expect.poll(() => statSync(file).size, { timeout: 10_000 }).toBeGreaterThan(6 * MEGABYTE)
  expect(itself(db)).toBe(32_000)
})

it('lets a log that is long begin anew, however busy the writers are', async () => {
  const { db, file } = await begin()
  db.pragma('synchronous = normal')
  const thread = threadOf(db, file)
  await writeBusily(db, thread, 2500)
  // 156 MB were written; SQLite's last resort is after 131.
  expect(statSync(`${file}-wal`).size).toBeLessThan(110 * MEGABYTE)
})

it('lets a process end that has nothing else to do, but not while it waits to write', async () => {
  const { directory } = await begin()
  const program = `
    import { setImmediate } from 'node:timers/promises'
    import { CheckpointThread } from '${new URL('./checkpoint-thread.ts', import.meta.url)}'
    import { openWriter } from '${new URL('./open-connection.ts', import.meta.url)}'
    const db = await openWriter('${join(directory, 'other.db')}')
    db.pragma('synchronous = normal')
    db.exec('create table pages (content blob)')
    const thread = new CheckpointThread(db, '${join(directory, 'other.db')}')
    const insert = db.prepare('insert into pages values (zeroblob(65536))')
    for (let commits = 0; commits < 2500; commits += 1) {
      await thread.mayBegin()
      insert.run()
      thread.committed()
      await setImmediate()
    }
    console.log('written')`
  const run = promisify(execFile)(process.execPath, ['--no-warnings', '--input-type=module', '-e', program])
  expect((await run).stdout).toBe('written\n')
})

it('lets writers go on when the log cannot begin anew, for somebody reads it, as a backup does', async () => {
  const { db, file } = await begin()
  db.pragma('synchronous = normal')
  const reader = openReader(file)
  onTestFinished(() => {
    reader.close()
  })
  const rows = reader.prepare('select * from sqlite_schema').iterate()
  rows.next()
  const thread = threadOf(db, file)
  await writeBusily(db, thread, 500)
  expect(db.prepare('select count(*) as count from pages').get()).toEqual({ count: 500 })
  rows.return?.()
})

it('is not there as long as the log is short', async () => {
  const { db, file } = await begin()
  const thread = threadOf(db, file)
  for (let commits = 0; commits < 100; commits += 1) {
    write(db, 100)
    thread.committed()
  }
  expect(itself(db)).toBe(1000)
})

it('leaves it to SQLite again when the thread dies', async () => {
  const { db, file } = await begin()
  writeFileSync(`${file}-other`, 'no database, however long this text is that stands in its place')
  writeFileSync(`${file}-other-wal`, Buffer.alloc(6 * MEGABYTE))
  const thread = threadOf(db, `${file}-other`)
  for (let commits = 0; commits < 30; commits += 1) thread.committed()
  expect(itself(db)).toBe(32_000)
  await expect.poll(() => itself(db), { timeout: 10_000 }).toBe(1000)
})
