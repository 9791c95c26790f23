import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type CheckFolderOptions, checkFolder } from './check-folder.ts'

/** Each check starts a thread of its own. */
vi.setConfig({ testTimeout: 120_000 })

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qunkit-check-'))
})
afterEach(async () => {
  vi.restoreAllMocks()
  // The command leaves its exit code to the process, which is that of the tests.
  process.exitCode = undefined
  await rm(folder, { recursive: true })
})

async function check(
  files: Record<string, string>,
  options: CheckFolderOptions = {},
): Promise<{ lines: string[]; exitCode: unknown }> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  const print = vi.spyOn(console, 'log').mockImplementation(() => {})
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  await checkFolder(folder, options)
  const lines = print.mock.calls.flatMap(([line]) => stripVTControlCharacters(String(line)).split('\n'))
  return { lines: lines.filter((line) => line !== ''), exitCode: process.exitCode }
}

it('tells of each page, of the servers that did not answer and of what is missing, and fails for errors', async () => {
  const { lines, exitCode } = await check({
    'app.json': '{"pages": ["bad", "alone", "good"]}',
    'bad.wxml': '<view>bad</view>',
    'bad.js': 'Page({ onLoad() { wx.startBeaconDiscovery({ fail() {} }); throw new Error("bad page") } })',
    'alone.wxml': '<view>alone</view>',
    'alone.js': "Page({ onLoad() { wx.request({ url: 'http://127.0.0.1:1/list' }) } })",
    'good.wxml': '<view>good</view>',
    'good.js': 'Page({})',
  })
  expect(lines).toEqual([
    '✖ bad',
    '    bad.js:1:65: Error: bad page',
    '    wx.startBeaconDiscovery is not supported by the sandbox',
    '○ alone',
    '    No server answers at http://127.0.0.1:1/list',
    '✔ good',
    '3 pages: 1 well, 1 without their server, 1 with errors; 0 errors and 0 warnings in files.',
    'Pages are opened without a query: one that cannot do without throws here.',
    'Servers that did not answer. Point --backend at yours:',
    '  --backend http://127.0.0.1:1=http://127.0.0.1:3000',
    'Missing here, on how many pages:',
    '  wx.startBeaconDiscovery × 1',
  ])
  expect(exitCode).toBe(1)
})

it('does not fail for want of a server', async () => {
  const { exitCode } = await check({
    'app.json': '{"pages": ["alone"]}',
    'alone.wxml': '<view>alone</view>',
    'alone.js': "Page({ onLoad() { wx.request({ url: 'http://127.0.0.1:1/' }) } })",
  })
  expect(exitCode).toBeUndefined()
})

it('gives the same to a tool as JSON', async () => {
  const { lines, exitCode } = await check(
    {
      'app.json': '{"pages": ["bad"]}',
      'bad.wxml': '<editor>bad</editor>',
      'bad.js': 'Page({ onLoad() {\n  throw new Error("bad page") } })',
    },
    { json: true },
  )
  expect(JSON.parse(lines.join('\n'))).toMatchObject({
    summary: { pages: 1, well: 0, withErrors: 1, fileErrors: 0 },
    faults: [],
    pages: [
      {
        route: 'bad',
        errors: [{ message: 'Error: bad page', place: { file: 'bad.js', line: 2, column: 9 } }],
      },
    ],
    missing: { '<editor>': 1 },
  })
  expect(exitCode).toBe(1)
})

it('does not print every fault of a file that is no template, nor does it end with a stack', async () => {
  const { lines, exitCode } = await check({
    'app.json': '{"pages": ["junk", "none"]}',
    'junk.wxml': `<view ${Array.from({ length: 99 }, (_, at) => `!${at}`).join(' ')} />`,
    'junk.js': '\u0000\u0001 junk',
  })
  expect(lines.filter((line) => line.includes('junk.wxml:'))).toHaveLength(20)
  expect(lines.join('\n')).toMatch(/… and \d+ more in junk\.wxml/)
  expect(lines.join('\n')).toContain('could not find the corresponding "none.wxml" file')
  expect(exitCode).toBe(1)
})
