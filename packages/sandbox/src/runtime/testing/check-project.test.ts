import { createServer } from 'node:http'
import { expect, it, onTestFinished, vi } from 'vitest'
import { projectFixture } from '../compile/project-fixture.ts'
import { checkProject } from './check-project.ts'

/** Each check starts a thread of its own, and these start several. */
vi.setConfig({ testTimeout: 120_000 })

function project(files: Record<string, string>): string {
  const fixture = projectFixture(files)
  onTestFinished(() => fixture.remove())
  return fixture.folder
}

/** The address of a server that is no more. */
async function closedAddress(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${address.port}`
}

const nothingElse = { errors: [], errorsWithoutServer: [], network: [], console: [], warnings: [] }

it('opens every page, and says what went wrong in each', async () => {
  const folder = project({
    'app.json': '{"pages": ["pages/index/index", "pages/bad/bad"]}',
    'pages/bad/bad.js': `Page({ onLoad() {
      wx.startBeaconDiscovery({ fail() {} })
      console.error('my own words')
      throw new Error('bad page')
    } })`,
    'pages/bad/bad.wxml': '<odd>there</odd>',
  })
  const { pages } = await checkProject(folder, { milliseconds: 1 })
  expect(pages).toEqual([
    { route: 'pages/index/index', drawn: true, ...nothingElse },
    {
      ...nothingElse,
      route: 'pages/bad/bad',
      drawn: true,
      errors: [{ message: 'Error: bad page', place: { file: 'pages/bad/bad.js', line: 4, column: 13 } }],
      console: ['my own words'],
      warnings: [
        '<odd> is no component of WeChat, nor among the usingComponents',
        'wx.startBeaconDiscovery is not supported by the sandbox',
      ],
    },
  ])
})

it('tells a server that is not there, and what follows from it, from the faults of a page', async () => {
  const url = await closedAddress()
  const folder = project({
    'pages/index/index.js': `
      Page({
        onLoad() {
          wx.request({ url: '${url}/list?page=1', complete: ({ data }) => data.list.map(String) })
          throw new Error('before it asked')
        },
      })`,
  })
  const { pages } = await checkProject(folder, { milliseconds: 20 })
  expect(pages[0]).toMatchObject({
    errors: [{ message: 'Error: before it asked' }],
    errorsWithoutServer: [{ message: "TypeError: Cannot read properties of undefined (reading 'list')" }],
    network: [`No server answers at ${url}/list`],
  })
})

it('gives each page a person of its own: nothing stays, and the limit of calls is not met', async () => {
  const names = Array.from({ length: 12 }, (_, at) => `pages/p${at}`)
  const script = `Page({ onLoad() {
    if (wx.getStorageSync('seen') !== '') throw new Error('another page was here')
    wx.setStorageSync('seen', 1)
    for (let count = 0; count < 3; count += 1) wx.login({ fail({ errMsg }) { throw new Error(errMsg) } })
  } })`
  const folder = project({
    'app.json': JSON.stringify({ pages: names }),
    ...Object.fromEntries(names.map((name) => [`${name}.js`, script])),
    ...Object.fromEntries(names.map((name) => [`${name}.wxml`, '<view/>'])),
  })
  const { pages } = await checkProject(folder, { milliseconds: 20 })
  expect(pages.flatMap(({ errors }) => errors)).toEqual([])
})

it('goes on after a page at which the mini program closes itself', async () => {
  const folder = project({ 'pages/index/index.js': 'Page({ onLoad() { wx.exitMiniProgram() } })' })
  const { pages } = await checkProject(folder, { milliseconds: 20 })
  expect(pages).toMatchObject([{ route: 'pages/index/index', errors: [] }])
})

it('says where a page never returns, and looks at the others all the same', async () => {
  const folder = project({
    'app.json': '{"pages": ["loop", "good"]}',
    'loop.ts': `interface Unused { n: number }
      Page({
        onLoad(): void { for (let n = 0; ; n += 1) Math.sin(n) },
      })`,
    'good.js': 'Page({})',
    'loop.wxml': '<view/>',
    'good.wxml': '<view/>',
  })
  const { pages } = await checkProject(folder, { milliseconds: 1, patience: 1000 })
  expect(pages).toMatchObject([
    {
      route: 'loop',
      errors: [{ message: expect.stringContaining('never returns'), place: { file: 'loop.ts', line: 3 } }],
    },
    { route: 'good', errors: [], drawn: true },
  ])
})

it('does not try every page of an app that never returns', async () => {
  const names = Array.from({ length: 9 }, (_, at) => `p${at}`)
  const folder = project({
    'app.json': JSON.stringify({ pages: names }),
    'app.js': 'App({ onLaunch() {\n for (;;); } })',
    ...Object.fromEntries(names.map((name) => [`${name}.js`, 'Page({})'])),
    ...Object.fromEntries(names.map((name) => [`${name}.wxml`, '<view/>'])),
  })
  const { pages } = await checkProject(folder, { milliseconds: 1, patience: 1000 })
  expect(pages).toHaveLength(9)
  for (const { errors } of pages) expect(errors[0]?.place).toMatchObject({ file: 'app.js', line: 2 })
  expect(pages.filter(({ errors }) => errors[0]?.message.startsWith('Not opened'))).toHaveLength(7)
})

it('goes on after a page that ends the process', async () => {
  const folder = project({
    'app.json': '{"pages": ["ends", "good"]}',
    'ends.js': `Page({ onLoad() { wx.env.constructor.constructor('return this')()
      .document.constructor.constructor('return process')().exit(3) } })`,
    'ends.wxml': '<view/>',
    'good.js': 'Page({})',
    'good.wxml': '<view/>',
  })
  const { pages } = await checkProject(folder, { milliseconds: 1 })
  expect(pages).toMatchObject([
    { errors: [{ message: expect.stringContaining('ended the process, with code 3') }] },
    { route: 'good', errors: [] },
  ])
})
