import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { pictureSize } from '../canvas/picture-size.ts'
import { logged, onPhone } from '../testing/on-phone.ts'

const world = { users: ['Ann', 'Bob'], groups: { Rocks: ['Ann', 'Bob'] } }

const sharing = (body: string) => ({ 'pages/index/index.js': `Page({ ${body} })` })

it('a page without onShareAppMessage cannot be forwarded, nor one whose menu is hidden', async () => {
  await using bare = await onPhone(sharing(''), world)
  await expect(bare.phone.share(bare.opened.group('Rocks'))).rejects.toThrow('cannot be forwarded')
  await using hidden = await onPhone(
    sharing('onLoad() { wx.hideShareMenu() }, onShareAppMessage: () => ({})'),
    world,
  )
  await expect(hidden.phone.share(hidden.opened.group('Rocks'))).rejects.toThrow('cannot be forwarded')
})

it('the content may come by a promise', async () => {
  await using run = await onPhone(
    sharing(`onShareAppMessage: () => ({ title: 'now', promise: Promise.resolve({ title: 'later' }) })`),
    world,
  )
  expect(await run.phone.share(run.opened.group('Rocks'))).toMatchObject({ title: 'later' })
})

it('asking for a ticket inside the handler is too late', async () => {
  await using run = await onPhone(
    sharing(`onShareAppMessage() { wx.showShareMenu({ withShareTicket: true }); return {} }`),
    world,
  )
  const first = await run.phone.share(run.opened.group('Rocks'))
  expect(first.withShareTicket).toBe(false)
})

it('the callbacks that WeChat recalled are never called', async () => {
  const callbacks = ['success', 'fail', 'complete'].map((name) => `${name}() { console.log('called') }`)
  await using run = await onPhone(sharing(`onShareAppMessage: () => ({ ${callbacks.join(', ')} })`), world)
  await run.phone.share(run.opened.group('Rocks'))
  expect(logged(run.phone)).toEqual([])
})

it('without a path the card opens the page as it is, under the name of the app', async () => {
  await using run = await onPhone(
    {
      ...sharing('onShareAppMessage() {}'),
      'app.json': '{"pages": ["pages/index/index"], "window": {"navigationBarTitleText": "Rocks"}}',
    },
    world,
  )
  await run.phone.exit()
  await run.phone.open({ scene: 1011, path: 'pages/index/index?x=1' })
  expect(await run.phone.share(run.opened.group('Rocks'))).toMatchObject({
    title: 'Rocks',
    path: '/pages/index/index?x=1',
  })
})

it('Moments get what onShareTimeline gives', async () => {
  await using run = await onPhone(
    sharing(`onShareAppMessage() {}, onShareTimeline: () => ({ title: 'All', query: 'a=1' })`),
  )
  expect(run.phone.shareTimeline()).toEqual({ title: 'All', query: 'a=1' })
})

it('a picture that only the sharer’s phone has goes to WeChat with the card', async () => {
  const script = `onReady() {
    const canvas = wx.createOffscreenCanvas({ type: '2d', width: 50, height: 40 })
    wx.canvasToTempFilePath({ canvas }).then(({ tempFilePath }) => { this.path = tempFilePath; console.log('drawn') })
  }, onShareAppMessage() { return { imageUrl: this.path } }`
  await using run = await onPhone(sharing(script), world)
  await expect.poll(() => logged(run.phone)).toEqual(['drawn'])
  const card = await run.phone.share(run.opened.group('Rocks'))
  expect(card.imageUrl).toMatch(/^http:\/\/tmp\//)
  const answer = await run.opened.sandbox.app.inject(`/sandbox/pictures/${card.picture}`)
  expect(answer.headers['content-type']).toBe('image/png')
  expect(pictureSize(answer.rawPayload)).toEqual({ width: 100, height: 80 })
})

it('so does one that the user chose', async () => {
  const script = `onReady() { wx.chooseImage({ count: 1 }).then((r) => { this.path = r.tempFilePaths[0]; console.log('chosen') }) },
    onShareAppMessage() { return { imageUrl: this.path } }`
  await using run = await onPhone(sharing(script), { ...world, users: ['Ann', 'Bob'] })
  await run.phone.exit()
  run.phone.willChoose('docs/phones.png')
  await run.phone.open()
  await expect.poll(() => logged(run.phone)).toContain('chosen')
  const { picture } = await run.phone.share(run.opened.group('Rocks'))
  const answer = await run.opened.sandbox.app.inject(`/sandbox/pictures/${picture}`)
  expect(answer.rawPayload.equals(await readFile('docs/phones.png'))).toBe(true)
})

it.each([
  ['wx.env.USER_DATA_PATH + "/a.png"', 'neither PNG nor JPG'],
  ['"http://tmp/none.png"', 'no such file'],
])('the card shows the page when its picture %s is none', async (path, why) => {
  const script = `onShareAppMessage() {
    wx.getFileSystemManager().writeFileSync(wx.env.USER_DATA_PATH + '/a.png', 'GIF89a')
    return { imageUrl: ${path} }
  }`
  await using run = await onPhone(sharing(script), world)
  const card = await run.phone.share(run.opened.group('Rocks'))
  expect(card.imageUrl).toBeUndefined()
  expect(card.picture).toBeUndefined()
  expect(run.phone.warnings.join()).toContain(why)
})
