import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openWriter } from './open-connection.ts'

async function open(cacheMib?: number) {
  const directory = mkdtempSync(join(tmpdir(), 'qunkit-open-'))
  const file = join(directory, 'data', 'store.db')
  const db = await openWriter(file, cacheMib)
  onTestFinished(() => {
    db.close()
    rmSync(directory, { recursive: true })
  })
  // SQLite gives kibibytes with a minus: https://sqlite.org/pragma.html#pragma_cache_size
  const cacheMibKept = Number(db.pragma('cache_size', { simple: true })) / -1024
  return { file, cacheMibKept }
}

it('keeps as many pages as it is told', async () => {
  expect((await open(12)).cacheMibKept).toBe(12)
})

it('keeps no more pages than a sixth of the memory holds, when it is told nothing', async () => {
  const { cacheMibKept } = await open()
  expect(cacheMibKept).toBeGreaterThan(0)
  expect(cacheMibKept).toBeLessThanOrEqual(Math.ceil(totalmem() / 6 / 2 ** 20))
})

it('makes a file that its owner alone may read', async () => {
  const { file } = await open()
  expect(statSync(file).mode & 0o777).toBe(0o600)
})
