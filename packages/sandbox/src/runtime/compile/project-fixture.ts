import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export interface ProjectFixture {
  readonly folder: string
  /** Writes files by path; gives the absolute paths, as a watcher would. */
  write(files: Readonly<Record<string, string>>): string[]
  remove(): void
}

/** The least that compiles, for a test to write its own files over. */
const smallest: Readonly<Record<string, string>> = {
  'app.json': '{"pages": ["pages/index/index"]}',
  'app.js': 'App({})',
  'pages/index/index.js': 'Page({})',
  'pages/index/index.wxml': '<view>home</view>',
}

/** A mini program project in a temporary folder, for tests. */
export function projectFixture(files: Readonly<Record<string, string>> = {}): ProjectFixture {
  const folder = mkdtempSync(join(tmpdir(), 'qunkit-project-'))
  const write = (written: Readonly<Record<string, string>>) =>
    Object.entries(written).map(([path, text]) => {
      const absolute = join(folder, path)
      mkdirSync(dirname(absolute), { recursive: true })
      writeFileSync(absolute, text)
      return absolute
    })
  write({ ...smallest, ...files })
  return { folder, write, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
