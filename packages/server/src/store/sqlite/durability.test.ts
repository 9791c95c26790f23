import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const writer = fileURLToPath(new URL('../testing/acknowledging-writer.ts', import.meta.url))

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'qunkit-durability-'))
})
afterAll(() => rmSync(directory, { recursive: true }))

/** Runs the writer; `onOutput` sees all that it has acknowledged so far. */
async function runWriter(
  args: readonly string[],
  onOutput: (acknowledged: string[], child: ChildProcess) => void = () => {},
): Promise<{ acknowledged: string[]; ended: unknown }> {
  const child = spawn(process.execPath, [writer, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  // A line that the kill cut short was still acknowledged, but its openid is not known whole.
  const acknowledged = () => output.split('\n').slice(0, -1)
  child.stdout.setEncoding('utf8')
  child.stdout.on('data', (chunk: string) => {
    output += chunk
    onOutput(acknowledged(), child)
  })
  const [code, signal] = await once(child, 'close')
  return { acknowledged: acknowledged(), ended: signal ?? code }
}

function inspect(file: string) {
  const db = new Sqlite(file)
  try {
    return {
      openids: new Set(db.prepare<[], string>('select openid from users').pluck().all()),
      groups: db.prepare('select member_count from groups').pluck().all(),
      memberships: db.prepare('select count(*) from memberships').pluck().get(),
      integrity: db.pragma('integrity_check', { simple: true }),
    }
  } finally {
    db.close()
  }
}

describe('SQLite', () => {
  it('keeps every acknowledged unit, and none by half, when the process is killed', async () => {
    const file = join(directory, 'killed.db')
    const all: string[] = []
    const moments = fc.sample(fc.integer({ min: 1, max: 600 }), { numRuns: 5, seed: 20262 })
    for (const [round, moment] of moments.entries()) {
      const { acknowledged, ended } = await runWriter([file, `round${round}`, 'Infinity'], (lines, child) => {
        if (lines.length >= moment) child.kill('SIGKILL')
      })
      expect(ended).toBe('SIGKILL')
      expect(acknowledged.length).toBeGreaterThanOrEqual(moment)
      all.push(...acknowledged)
      const { openids, groups, memberships, integrity } = inspect(file)
      expect(all.filter((openid) => !openids.has(openid))).toEqual([])
      expect(groups).toEqual([memberships])
      expect(memberships).toBe(openids.size)
      expect(integrity).toBe('ok')
    }
  })

  it('serves two processes on one file, which both migrate it first', async () => {
    const file = join(directory, 'deeper', 'shared.db')
    const runs = await Promise.all(['one', 'other'].map((prefix) => runWriter([file, prefix, '400'])))
    expect(runs.map((run) => [run.ended, run.acknowledged.length])).toEqual([
      [0, 400],
      [0, 400],
    ])
    expect(inspect(file)).toMatchObject({ groups: [800], memberships: 800, integrity: 'ok' })
  })
})
