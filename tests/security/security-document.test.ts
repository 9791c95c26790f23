import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const document = new URL('../../docs/security.md', import.meta.url)
const rows = readFileSync(document, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (---|claim)/.test(line))

/** `[file](path) *name of the test*`, several parted by semicolons. */
const shownBy = (row: string) => {
  const cell = row.split(' | ').at(-1)?.replace(/ \|$/, '') ?? ''
  return [...cell.matchAll(/\[[^\]]+\]\((?<path>[^)]+)\) \*(?<name>[^*]+)\*/g)].map(({ groups }) => ({
    path: groups?.path ?? '',
    name: groups?.name ?? '',
  }))
}

const claimOf = (row: string) => row.slice(2, 90)

describe('docs/security.md', () => {
  it('makes claims', () => {
    expect(rows.length).toBeGreaterThan(30)
  })

  it.each(rows.map((row) => [claimOf(row), row]))('names a test that there is for: %s', (_claim, row) => {
    const tests = shownBy(row)
    expect(tests).not.toEqual([])
    for (const { path, name } of tests) {
      const file = new URL(path, document)
      expect(existsSync(file), path).toBe(true)
      // As it stands in the source: what a quote is escaped with there is not in the document.
      expect(readFileSync(file, 'utf8').replaceAll("\\'", "'"), `${path}: ${name}`).toContain(name)
    }
  })
})
