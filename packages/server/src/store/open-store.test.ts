import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openStore } from './open-store.ts'

describe('openStore', () => {
  it('opens a file for each way to write its address', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'qunkit-open-'))
    try {
      for (const [index, prefix] of ['sqlite:', 'sqlite://'].entries()) {
        const file = join(directory, `${index}.db`)
        const store = await openStore(`${prefix}${file}`)
        expect(store.engine).toBe('sqlite')
        await store.close()
        expect(existsSync(file)).toBe(true)
      }
    } finally {
      rmSync(directory, { recursive: true })
    }
  })

  it('chooses PostgreSQL by its address, and connects only when asked something', async () => {
    for (const scheme of ['postgres', 'postgresql']) {
      const store = await openStore(`${scheme}://user:word@127.0.0.1:1/none`)
      expect(store.engine).toBe('postgres')
      await store.close()
    }
  })

  it.each([
    '',
    'sqlite:',
    'sqlite::memory:',
    'mysql://root:s3cret@host/db',
    './file.db',
    'postgres://user:s3cret@host:port/db',
  ])('refuses %j, says what is allowed and repeats no password', async (address) => {
    const error: unknown = await openStore(address).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Error)
    expect(String(error)).toContain('postgres://user:password@host:port/database')
    expect(JSON.stringify([String(error), Object.entries(error as Error)])).not.toContain('s3cret')
  })
})
