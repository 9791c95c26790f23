import { describe, expect, it } from 'vitest'
import { logged, onPhone } from '../testing/on-phone.ts'

const pages = ['pages/index/index', 'pages/other/other', 'pages/tab/tab']

function files(script: string) {
  return {
    'app.json': JSON.stringify({
      pages,
      tabBar: { list: [pages[0], pages[2]].map((pagePath, at) => ({ pagePath, text: `Tab ${at}` })) },
    }),
    'app.js': `App({ log(r) { console.log(r.errMsg) } })`,
    'pages/index/index.js': script,
    'pages/other/other.js': `Page({ onLoad(q) { console.log('other ' + JSON.stringify(q)) }, onUnload() { console.log('other gone') } })`,
    'pages/other/other.wxml': '<view>other</view>',
    'pages/tab/tab.js': `Page({ onShow() { console.log('tab shown') }, onHide() { console.log('tab hidden') }, onTabItemTap(i) { console.log('tapped ' + i.index + i.text) } })`,
    'pages/tab/tab.wxml': '<view>second tab</view>',
  }
}

const asking = (calls: string) =>
  `Page({ async onReady() { const say = (r) => console.log(r.errMsg); ${calls} } })`

describe('the router', () => {
  it("refuses in WeChat's words", async () => {
    await using run = await onPhone(
      files(
        asking(`
          await wx.navigateTo({ url: '/pages/none/none?a=1' }).catch(say)
          await wx.navigateTo({ url: '/pages/tab/tab' }).catch(say)
          await wx.switchTab({ url: '/pages/other/other' }).catch(say)
          await wx.redirectTo({ url: '/pages/tab/tab' }).catch(say)
          await wx.navigateBack().catch(say)
          await wx.navigateTo({}).catch(say)`),
      ),
    )
    await expect.poll(() => logged(run.phone).length).toBe(6)
    expect(logged(run.phone)).toEqual([
      'navigateTo:fail page "pages/none/none?a=1" is not found',
      'navigateTo:fail can not navigateTo a tabbar page',
      'switchTab:fail can not switch to no-tabBar page',
      'redirectTo:fail can not redirectTo a tabbar page',
      'navigateBack:fail cannot navigate back at first page.',
      'navigateTo:fail parameter error: parameter.url should be String instead of Undefined;',
    ])
  })

  it('holds ten pages and no eleventh', async () => {
    await using run = await onPhone(
      files(
        asking(
          `for (let i = 0; i < 10; i++) await wx.navigateTo({ url: '/pages/other/other?i=' + i }).catch(say)`,
        ),
      ),
    )
    await expect.poll(() => logged(run.phone)).toContain('navigateTo:fail webview count limit exceed')
    expect(run.phone.routes).toHaveLength(10)
  })

  it('keeps the pages of the tab bar, and leaves the others', async () => {
    await using run = await onPhone(files(asking(`await wx.navigateTo({ url: '../other/other' })`)))
    const { phone } = run
    await phone.findByText('other')
    phone.reports.length = 0
    expect(phone.allByRole('tab')).toEqual([])
    await phone.back()
    const tabs = phone.allByRole('tab')
    for (const at of [1, 0, 1]) await phone.tap(tabs[at] ?? '')
    await expect.poll(() => phone.routes).toEqual(['pages/tab/tab'])
    await expect
      .poll(() => logged(phone))
      .toEqual([...['other gone', 'tab shown', 'tapped 1Tab 1', 'tab hidden', 'tab shown', 'tapped 1Tab 1']])
  })

  it('opens a channel between a page and the page it opened', async () => {
    const script = asking(`
      const { eventChannel } = await wx.navigateTo({ url: '/pages/other/other', events: { up: (w) => console.log('up ' + w) } })
      eventChannel.emit('down', 'there')`)
    await using run = await onPhone({
      ...files(script),
      'pages/other/other.js': `Page({ onLoad() {
        const channel = this.getOpenerEventChannel()
        channel.on('down', (w) => console.log('down ' + w)); channel.emit('up', 'here') } })`,
    })
    await expect.poll(() => logged(run.phone)).toEqual(['up here', 'down there'])
  })

  it('relaunch leaves every page', async () => {
    await using run = await onPhone(
      files(
        asking(
          `await wx.navigateTo({ url: '../other/other' }); await wx.reLaunch({ url: '/pages/tab/tab' })`,
        ),
      ),
    )
    await run.phone.findByText('second tab')
    expect(run.phone.routes).toEqual(['pages/tab/tab'])
    expect(logged(run.phone)).toContain('other gone')
  })
})

it('pulling down tells the page that allows it', async () => {
  await using run = await onPhone({
    'pages/index/index.json': '{"enablePullDownRefresh": true}',
    'pages/index/index.js': `Page({ onPullDownRefresh() { console.log('pulled'); wx.stopPullDownRefresh() } })`,
  })
  await run.phone.pullDown()
  expect(logged(run.phone)).toEqual(['pulled'])
})

it('a custom tab bar is there on each tab, and the page reaches it', async () => {
  await using run = await onPhone({
    'app.json': JSON.stringify({
      pages: ['pages/index/index', 'pages/two/two'],
      tabBar: {
        custom: true,
        list: ['pages/index/index', 'pages/two/two'].map((pagePath) => ({ pagePath, text: 'x' })),
      },
    }),
    'pages/index/index.js': `Page({ onShow() { this.getTabBar().setData({ at: 'first' }) } })`,
    'pages/two/two.js': `Page({ onShow() { this.getTabBar().setData({ at: 'second' }) } })`,
    'pages/two/two.wxml': '<view>two</view>',
    'custom-tab-bar/index.json': '{"component": true}',
    'custom-tab-bar/index.js': `Component({ data: { at: '' }, methods: { go() { wx.switchTab({ url: '/pages/two/two' }) } } })`,
    'custom-tab-bar/index.wxml': '<view bind:tap="go">bar {{at}}</view>',
  })
  await run.phone.tap('bar first')
  await run.phone.findByText('bar second')
  expect(run.phone.errors).toEqual([])
})
