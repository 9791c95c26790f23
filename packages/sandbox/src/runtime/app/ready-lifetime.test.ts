import { expect, it } from 'vitest'
import { logged, onePage, onPhone } from '../testing/on-phone.ts'

const lifetimes = (name: string) =>
  `lifetimes: { ${['created', 'attached', 'ready'].map((at) => `${at}() { console.log('${name} ${at}') }`).join(',')} }`

const components = {
  'app.js': `App({ onLaunch() { console.log('app launch') }, onShow() { console.log('app show') } })`,
  'outer.json': '{"component": true, "usingComponents": {"inner": "/inner"}}',
  'outer.js': `Component({ ${lifetimes('outer')} })`,
  'outer.wxml': '<inner />',
  'inner.json': '{"component": true}',
  'inner.js': `Component({ ${lifetimes('inner')} })`,
  'inner.wxml': '<view>inner</view>',
  'pages/index/index.json': '{"usingComponents": {"outer": "/outer", "inner": "/inner"}}',
}

const pageHandlers = ['onLoad', 'onShow', 'onReady'].map((at) => `${at}() { console.log('page ${at}') }`)

it("components are ready after the page's onShow and before its onReady, inner ones first", async () => {
  await using run = await onePage('<outer />', `Page({ ${pageHandlers.join(',')} })`, components)
  const lines = logged(run.phone)
  expect(lines.filter((line) => !line.endsWith('created'))).toEqual([
    ...['app launch', 'app show', 'outer attached', 'inner attached', 'page onLoad', 'page onShow'],
    ...['inner ready', 'outer ready', 'page onReady'],
  ])
})

it('a component that comes later is ready once it is drawn, and only once', async () => {
  await using run = await onePage(
    `<view bind:tap="toggle">press</view><view wx:if="{{on}}"><outer /></view>
     <view wx:for="{{list}}" wx:key="*this"><inner /></view>`,
    `Page({ data: { list: [1] }, toggle() { this.setData({ on: !this.data.on, list: [1, 2] }) } })`,
    components,
  )
  const { phone } = run
  phone.reports.length = 0
  await phone.tap('press')
  expect(logged(phone).filter((line) => line.endsWith('ready'))).toEqual([
    ...['inner ready', 'outer ready', 'inner ready'],
  ])
  phone.reports.length = 0
  await phone.tap('press')
  expect(logged(phone)).toEqual([])
})

it('`ready` of the old form, of a behavior, in a slot and of a page that is a component is heard, too', async () => {
  await using run = await onePage(
    '<box><old /></box>',
    `Component({ lifetimes: { ready() { console.log('page ready') } }, methods: { onReady() { console.log('page onReady') } } })`,
    {
      'pages/index/index.json': '{"usingComponents": {"box": "/box", "old": "/old"}}',
      'box.json': '{"component": true}',
      'box.js': `Component({ behaviors: [Behavior({ lifetimes: { ready() { console.log('behavior ready') } } })] })`,
      'box.wxml': '<slot />',
      'old.json': '{"component": true}',
      'old.js': `Component({ ready() { console.log('old ready') } })`,
      'old.wxml': '<text>old</text>',
    },
  )
  expect(logged(run.phone)).toEqual(['old ready', 'behavior ready', 'page ready', 'page onReady'])
})

it('an error in `ready` is reported, and the others are ready nevertheless', async () => {
  await using run = await onePage('<bad /><inner />', `Page({ onReady() { console.log('page onReady') } })`, {
    ...components,
    'pages/index/index.json': '{"usingComponents": {"bad": "/bad", "inner": "/inner"}}',
    'bad.json': '{"component": true}',
    'bad.js': `Component({ ready() { throw new Error('not ready') } })`,
    'bad.wxml': '<view>bad</view>',
  })
  expect(run.phone.errors).toEqual(['Error: not ready'])
  expect(logged(run.phone).slice(-2)).toEqual(['inner ready', 'page onReady'])
})

it('a component that shows the share menu in `ready` makes the cards of its page carry a ticket', async () => {
  await using run = await onPhone(
    {
      'pages/index/index.json': '{"usingComponents": {"sharing": "/sharing"}}',
      'pages/index/index.js': `Page({ onShareAppMessage: () => ({ title: 'Come' }) })`,
      'pages/index/index.wxml': '<sharing />',
      'sharing.json': '{"component": true}',
      'sharing.js': 'Component({ lifetimes: { ready() { wx.showShareMenu({ withShareTicket: true }) } } })',
      'sharing.wxml': '<button open-type="share">Share</button>',
    },
    { groups: { Rocks: ['Ann'] } },
  )
  await run.phone.tap('Share')
  const card = await run.phone.chooseChat(run.opened.group('Rocks'))
  expect(card.withShareTicket).toBe(true)
})
