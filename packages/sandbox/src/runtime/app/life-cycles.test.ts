import { describe, expect, it } from 'vitest'
import { logged, onPhone } from '../testing/on-phone.ts'

const telling = (name: string, handlers: string[]) =>
  handlers.map((handler) => `${handler}(o) { console.log('${name}.${handler}') }`).join(',')

const appHandlers = ['onLaunch', 'onShow', 'onHide']
const pageHandlers = ['onLoad', 'onShow', 'onReady', 'onHide', 'onUnload']

const files = {
  'app.json': '{"pages": ["pages/index/index", "pages/next/next"]}',
  'app.js': `App({ ${telling('app', appHandlers)} })`,
  'pages/index/index.js': `Page({ ${telling('index', pageHandlers)}, go() { wx.navigateTo({ url: '../next/next?x=1' }) } })`,
  'pages/index/index.wxml': '<view bind:tap="go">go</view>',
  'pages/next/next.js': `Page({ ${telling('next', pageHandlers)} })`,
  'pages/next/next.wxml': '<view>next</view>',
}

describe('life cycles', () => {
  it('come in the order of WeChat at a cold start', async () => {
    await using run = await onPhone(files)
    expect(logged(run.phone)).toEqual([
      'app.onLaunch',
      'app.onShow',
      'index.onLoad',
      'index.onShow',
      'index.onReady',
    ])
  })

  it('hide the page that another covers, and show it again', async () => {
    await using run = await onPhone(files)
    const { phone } = run
    const before = logged(phone).length
    await phone.tap('go')
    await phone.findByText('next')
    await phone.back()
    expect(logged(phone).slice(before)).toEqual([
      ...['index.onHide', 'next.onLoad', 'next.onShow', 'next.onReady'],
      ...['next.onUnload', 'index.onShow'],
    ])
  })

  it('tell a warm entry from the list to the app and the page, which stays', async () => {
    await using run = await onPhone(files)
    const before = logged(run.phone).length
    run.phone.background()
    await run.phone.open()
    expect(logged(run.phone).slice(before)).toEqual([
      'index.onHide',
      'app.onHide',
      'app.onShow',
      'index.onShow',
    ])
  })

  it('relaunch to the page that a card names', async () => {
    await using run = await onPhone(
      {
        ...files,
        'pages/index/index.js': `Page({ onShareAppMessage: () => ({ path: '/pages/next/next' }), ${telling('index', pageHandlers)} })`,
      },
      { users: ['Ann', 'Bob'] },
    )
    const before = logged(run.phone).length
    const card = await run.phone.share(run.opened.user('Bob'))
    await run.phone.tapCard(card)
    expect(run.phone.routes).toEqual(['pages/next/next'])
    expect(logged(run.phone).slice(before)).toContain('index.onUnload')
    expect(logged(run.phone).slice(before)).not.toContain('app.onLaunch')
  })

  it('give Component pages their query as properties and by onLoad', async () => {
    await using run = await onPhone({
      'app.json': '{"pages": ["pages/index/index", "pages/next/next"]}',
      'pages/index/index.js': `Page({ onLoad() { wx.navigateTo({ url: '/pages/next/next?word=hi' }) } })`,
      'pages/next/next.json': '{"usingComponents": {}}',
      'pages/next/next.js': `Component({ properties: { word: String }, methods: { onLoad(q) { this.setData({ loaded: q.word }) } } })`,
      'pages/next/next.wxml': '<view>{{word}} {{loaded}}</view>',
    })
    await run.phone.findByText('hi hi')
  })
})

describe('errors of a mini program', () => {
  it('reach App.onError, and the phone lives on', async () => {
    await using run = await onPhone({
      'app.js': `App({ onError(message) { console.log('heard ' + message.split('\\n')[0]) } })`,
      'pages/index/index.js': `Page({
        onLoad() { throw new Error('in onLoad') },
        tapped() { throw new TypeError('in a handler') },
        later() { setTimeout(() => { throw new Error('in a timer') }, 0) },
        fine() { this.setData({ word: 'alive' }) } })`,
      'pages/index/index.wxml': `<view bind:tap="tapped">break</view><view bind:tap="later">later</view>
        <view bind:tap="fine">work</view>{{word}}`,
    })
    const { phone } = run
    await phone.tap('break')
    await phone.tap('later')
    await phone.tap('work')
    await phone.findByText(/alive/)
    await expect
      .poll(() => logged(phone))
      .toEqual([...['heard Error: in onLoad', 'heard TypeError: in a handler', 'heard Error: in a timer']])
    expect(phone.errors).toEqual(['Error: in onLoad', 'TypeError: in a handler', 'Error: in a timer'])
  })

  it('that are promises nobody caught reach onUnhandledRejection', async () => {
    await using run = await onPhone({
      'app.js': `App({ onUnhandledRejection({ reason }) { console.log('heard ' + reason.message) } })`,
      'pages/index/index.js': `Page({ onLoad() { Promise.reject(new Error('forgotten')) } })`,
    })
    await expect.poll(() => logged(run.phone)).toEqual(['heard forgotten'])
  })

  it('in a whole script leave an empty page', async () => {
    await using run = await onPhone({ 'pages/index/index.js': 'throw new Error("at once")' })
    expect(run.phone.errors).toEqual(['Error: at once'])
    expect(run.phone.text).toContain('home')
  })

  it('name the file that threw', async () => {
    await using run = await onPhone({ 'pages/index/index.js': 'Page({ onLoad() { nothing() } })' })
    const [report] = run.phone.reports
    expect(report?.stack).toContain('pages/index/index.js')
  })
})

it('a page that does not exist goes to onPageNotFound', async () => {
  await using run = await onPhone({
    'app.js': `App({ onPageNotFound({ path }) { console.log('no ' + path); wx.redirectTo({ url: '/pages/index/index' }) } })`,
  })
  await run.phone.exit()
  await run.phone.open({ path: 'pages/gone/gone' })
  expect(logged(run.phone)).toEqual(['no pages/gone/gone'])
  await run.phone.findByText('home')
})

it('modules see no browser, only WeChat', async () => {
  await using run = await onPhone({
    'pages/index/index.js': `Page({ onLoad() {
      console.log(typeof window, typeof document, typeof process, typeof wx, typeof getApp, typeof globalThis.wx) } })`,
  })
  expect(logged(run.phone)).toEqual(['undefined undefined undefined object function object'])
})

it("a module may declare a name that is one of WeChat's or of a browser's", async () => {
  await using run = await onPhone({
    'app.js': `const App = (options) => console.log(options); let window = 1; class Page {}
      App([typeof Page, window].join()); const globalThis = 2`,
  })
  expect(logged(run.phone)).toEqual(['function,1'])
  expect(run.phone.errors).toEqual([])
})
