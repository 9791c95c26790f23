import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserPath, launchBrowser } from './testing/browser.ts'
import { openOnPhone } from './testing/open-on-phone.ts'

/** What a mini program may try to get out of its frame; each is the text of a function. */
const ways = [
  'root.parent.document.title',
  'root.top.document.title',
  'root.parent.localStorage',
  'root.localStorage.length',
  'root.document.cookie',
  'root.indexedDB.open("a").result',
  'root.frameElement.ownerDocument',
  'root.parent.fetch("/sandbox/state")',
  'root.top.location.href',
  'root.parent.eval("1")',
]

describe.skipIf(browserPath === undefined)('the walls of a phone (needs Chromium: CHROMIUM_PATH)', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())

  it('a mini program that finds the window of its frame gets no further', async () => {
    await using run = await openOnPhone(browser, {
      'pages/index/index.wxml': '<view>{{reached}}</view>',
      'pages/index/index.js': `Page({ data: { reached: '…' }, onLoad() {
        const root = [].constructor.constructor('return this')()
        const reached = ${JSON.stringify(ways)}.filter((way) => {
          try { return Function('root', 'return ' + way)(root) && true } catch { return false }
        })
        // It leads nowhere, and the page stays where it is.
        try { root.top.location = 'about:blank' } catch {}
        this.setData({ reached: 'reached: ' + reached.join() })
      } })`,
    })
    const { page, inside } = run
    const address = page.url()
    await inside.getByText('reached:').waitFor()
    expect(await inside.getByText('reached:').textContent()).toBe('reached: ')
    expect(page.url()).toBe(address)
  })

  it('a worker is a thread of the browser: a loop without end in it holds up nobody', async () => {
    await using run = await openOnPhone(browser, {
      'app.json':
        '{"pages": ["pages/index/index"], "workers": "workers", "window": {"navigationBarTitleText": "Tried"}}',
      'workers/sum.js': `worker.onMessage(({ bytes }) => {
        worker.postMessage({ sum: new Uint8Array(bytes).reduce((a, b) => a + b), wx: typeof wx, document: typeof document })
        for (;;);
      })`,
      'pages/index/index.wxml': '<view>{{said}}</view>',
      'pages/index/index.js': `Page({ data: { said: '…' }, onLoad() {
        const worker = wx.createWorker('workers/sum.js')
        worker.onMessage(({ sum, wx, document }) => {
          this.setData({ said: ['sum', sum, wx, document].join(' ') })
          worker.terminate()
        })
        worker.postMessage({ bytes: new Uint8Array([1, 2, 3]).buffer })
      } })`,
    })
    await run.inside.getByText('sum 6 undefined undefined').waitFor()
  })

  it('draws what stands for a map and a camera, at their size', async () => {
    await using run = await openOnPhone(browser, {
      'pages/index/index.wxml': `<map latitude="23" longitude="113" markers="{{markers}}" bindmarkertap="tapped" style="width:100%" />
        <camera style="width:100%;height:100px" /><view>{{said}}</view>`,
      'pages/index/index.js': `Page({ data: { said: '', markers: [{ id: 1, title: 'Hall' }] },
        tapped({ detail }) { this.setData({ said: 'marker ' + detail.markerId }) } })`,
    })
    const { inside } = run
    const box = await inside.locator('wx-map').evaluate((node) => [node.clientWidth > 300, node.clientHeight])
    expect(box).toEqual([true, 150])
    await inside.getByText('Hall').dispatchEvent('click')
    await inside.getByText('marker 1').waitFor()
  })
})
