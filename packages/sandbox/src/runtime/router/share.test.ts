import { expect, it } from 'vitest'
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
