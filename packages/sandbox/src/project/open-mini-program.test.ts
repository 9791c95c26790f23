import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { Fault } from '../runtime/compile/fault.ts'
import { openMiniProgram } from './open-mini-program.ts'

const write = async (wxml: string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'qunkit-open-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await mkdir(join(folder, 'pages'))
  await writeFile(
    join(folder, 'app.json'),
    '{"pages":["pages/a"],"window":{"navigationBarTitleText":"Climbers"}}',
  )
  await writeFile(join(folder, 'pages/a.js'), 'Page({})')
  await writeFile(join(folder, 'pages/a.wxml'), wxml)
  return folder
}

it('names the app as its project does, and runs it as the appid that it is given', async () => {
  const opened = await openMiniProgram(await write('<view>one</view>'), { appid: 'wx1' })
  expect(opened).toMatchObject({ appid: 'wx1', name: 'Climbers', firstPage: 'pages/a' })
})

it('tells when a file has changed, and gives the project as it is then', async () => {
  const folder = await write('<view>one</view>')
  const opened = await openMiniProgram(folder, { appid: 'wx1' })
  expect(await opened.projectJson()).toContain('one')
  const { promise, resolve } = Promise.withResolvers<void>()
  const stop = opened.onChange?.(resolve)
  await cp(join(await write('<view>two</view>'), 'pages/a.wxml'), join(folder, 'pages/a.wxml'))
  await promise
  stop?.()
  expect(await opened.projectJson()).toContain('two')
})

it('tells of the faults at first, and again only when they are others', async () => {
  const folder = await write('<view')
  const told: (readonly Fault[])[] = []
  const opened = await openMiniProgram(folder, { appid: 'wx1', onFaults: (faults) => told.push(faults) })
  await opened.projectJson()
  expect(told).toHaveLength(1)
  expect(told[0]?.[0]).toMatchObject({ file: 'pages/a.wxml', severity: 'error' })
  await writeFile(join(folder, 'pages/a.wxml'), '<view>whole again</view>')
  await opened.projectJson()
  expect(told).toHaveLength(2)
  expect(told[1]).toEqual([])
})

it('sees a file that was missing, and a picture that was changed in its place', async () => {
  const folder = await write('<include src="b.wxml"/>')
  const opened = await openMiniProgram(folder, { appid: 'wx1' })
  expect(await opened.projectJson()).not.toContain('from b')
  await writeFile(join(folder, 'pages/b.wxml'), '<view>from b</view>')
  expect(await opened.projectJson()).toContain('from b')
  await writeFile(join(folder, 'a.png'), 'one')
  const before = JSON.parse(await opened.projectJson()).assets['a.png']
  await writeFile(join(folder, 'a.png'), 'longer')
  expect(JSON.parse(await opened.projectJson()).assets['a.png']).not.toEqual(before)
})
