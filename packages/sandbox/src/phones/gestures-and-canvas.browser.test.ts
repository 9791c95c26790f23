import fastify from 'fastify'
import type { Browser, CDPSession } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blankPng } from '../runtime/canvas/blank-png.ts'
import { browserPath, launchBrowser } from './testing/browser.ts'
import { clickInFrame } from './testing/click-in-frame.ts'
import { type OnScreen, openOnPhone } from './testing/open-on-phone.ts'
import { placeInFrame } from './testing/place-in-frame.ts'

const rows = Array.from({ length: 40 }, (_, at) => `<view class="row">row ${at}</view>`).join('')

const pulled = {
  'pages/index/index.json': '{"enablePullDownRefresh": true}',
  'pages/index/index.js': `Page({ data: { said: 'nothing' },
    onPullDownRefresh() { this.setData({ said: 'refreshing' }) },
    stop() { wx.stopPullDownRefresh(); this.setData({ said: 'stopped' }) } })`,
  'pages/index/index.wxml': `<view class="row">grip</view><view class="row" bind:tap="stop">{{said}}</view>${rows}`,
  'pages/index/index.wxss': '.row { height: 120rpx }',
}

const touch = (session: CDPSession, type: 'touchStart' | 'touchMove' | 'touchEnd', x: number, y: number) =>
  session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] })

const pullWithFinger = async ({ page, frame, inside }: OnScreen, grip: string): Promise<void> => {
  const session = await page.context().newCDPSession(page)
  const { x, y, scale } = await placeInFrame(frame, inside.getByText(grip, { exact: true }))
  await touch(session, 'touchStart', x, y)
  for (const way of [20, 60, 100, 140]) await touch(session, 'touchMove', x, y + way * scale)
  await touch(session, 'touchEnd', x, y)
}

describe.skipIf(browserPath === undefined)('a phone under the finger (needs Chromium: CHROMIUM_PATH)', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())

  it('is pulled down with the mouse, shows its dots, and goes back when it is stopped', async () => {
    await using run = await openOnPhone(browser, pulled)
    const { page, frame, inside } = run
    const dots = inside.locator('.qk-dots')
    const grip = inside.getByText('grip', { exact: true })
    const { x, y, scale } = await placeInFrame(frame, grip)
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x, y + 40 * scale)
    await page.mouse.move(x, y + 90 * scale)
    await dots.waitFor({ state: 'visible' })
    await page.mouse.up()
    expect(await inside.getByText('nothing').count()).toBe(1)
    await dots.waitFor({ state: 'hidden' })

    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x, y + 60 * scale)
    await page.mouse.move(x, y + 160 * scale)
    await page.mouse.up()
    const stop = inside.getByText('refreshing')
    await stop.waitFor()
    await dots.waitFor({ state: 'visible' })
    await inside.locator('.qk-scroller').evaluate((element) => {
      return Promise.all(element.getAnimations().map(({ finished }) => finished))
    })
    await clickInFrame(page, frame, stop)
    await inside.getByText('stopped').waitFor()
    await dots.waitFor({ state: 'hidden' })
  })

  // Each on a phone of its own: what the browser still scrolls after one pull, on a thread of its own, would take the next for its own.
  it('is pulled down with a finger', async () => {
    await using run = await openOnPhone(browser, pulled)
    await pullWithFinger(run, 'grip')
    await run.inside.getByText('refreshing').waitFor()
  })

  it('is not pulled down with a finger from the midst of its page', async () => {
    await using run = await openOnPhone(browser, pulled)
    await run.inside.locator('.qk-scroller').evaluate((element) => {
      element.scrollTop = 600
    })
    await pullWithFinger(run, 'row 12')
    expect(await run.inside.getByText('nothing').count()).toBe(1)
  })

  it('a scroll-view with a refresher is pulled down, and the page is not', async () => {
    await using run = await openOnPhone(browser, {
      'pages/index/index.json': '{"enablePullDownRefresh": true}',
      'pages/index/index.js': `Page({ data: { said: 'nothing' },
        onPullDownRefresh() { this.setData({ said: 'wrong' }) },
        refresh() { this.setData({ said: 'list refreshing' }) } })`,
      'pages/index/index.wxml': `<view>{{said}}</view>
        <scroll-view scroll-y refresher-enabled bind:refresherrefresh="refresh" style="height: 400px">${rows}</scroll-view>`,
    })
    const { page, frame, inside } = run
    const { x, y, scale } = await placeInFrame(frame, inside.getByText('row 1', { exact: true }))
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x, y + 60 * scale)
    await page.mouse.move(x, y + 150 * scale)
    await page.mouse.up()
    await inside.getByText('list refreshing').waitFor()
    await inside.locator('.qk-refresher').waitFor({ state: 'visible' })
  })

  it('a picker-view takes the item under its indicator', async () => {
    await using run = await openOnPhone(browser, {
      'pages/index/index.js': `Page({ data: { value: [1], months: [1, 2, 3, 4, 5, 6] },
        chosen({ detail }) { this.setData({ said: 'chosen ' + detail.value }) } })`,
      'pages/index/index.wxml': `<picker-view value="{{value}}" indicator-style="height: 50px" bindchange="chosen" style="height: 250px">
          <picker-view-column><view wx:for="{{months}}" wx:key="*this">month {{item}}</view></picker-view-column>
        </picker-view><view>{{said}}</view>`,
    })
    const { inside } = run
    const indicator = inside.locator('[data-indicator]')
    await indicator.waitFor()
    const middle = (element: Element) => {
      const { y, height } = element.getBoundingClientRect()
      return Math.round(y + height / 2)
    }
    const at = await indicator.evaluate(middle)
    expect(await inside.getByText('month 2').evaluate(middle)).toBe(at)
    await inside.locator('.qk-picker-column').evaluate((list) => {
      list.scrollTop = 150
    })
    await inside.getByText('chosen 3').waitFor()
    expect(await inside.getByText('month 4').evaluate(middle)).toBe(at)
  })

  it('draws a poster with pictures of the project and of the network, and makes a file of it', async () => {
    const backend = fastify()
    // Without a word about other origins, as most servers of pictures.
    backend.get('/a.png', (_, reply) => reply.type('image/png').send(Buffer.from(blankPng(10, 10))))
    const url = await backend.listen({ host: '127.0.0.1', port: 0 })
    try {
      await using run = await openOnPhone(browser, {
        'a.svg':
          '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10" fill="lime"/></svg>',
        'pages/index/index.wxml': `<canvas type="2d" id="c" style="width: 100px; height: 50px" />
          <canvas canvas-id="old" style="width: 60px; height: 40px" />
          <image src="{{poster}}" bind:load="loaded" bind:error="failed" style="width: 100px; height: 50px" /><view>{{said}}</view><view>{{old}}</view>`,
        'pages/index/index.js': `Page({ data: { poster: '', said: '', old: '' },
          loaded({ detail }) { this.setData({ said: this.data.said + ' shown ' + detail.width + 'x' + detail.height }) },
          failed() { this.setData({ said: 'failed' }) },
          onReady() {
            this.createSelectorQuery().select('#c').fields({ node: true, size: true }).exec(([{ node, width, height }]) => {
              this.draw(node, width, height).catch((error) => this.setData({ said: String(error && error.errMsg || error) })) })
            this.drawOld()
          },
          async draw(canvas, width, height) {
            canvas.width = width * 2; canvas.height = height * 2
            const context = canvas.getContext('2d'); context.scale(2, 2)
            const picture = (src) => new Promise((done, fail) => {
              const image = canvas.createImage(); image.onload = () => done(image); image.onerror = () => fail(new Error('no ' + src)); image.src = src })
            context.fillStyle = 'red'; context.fillRect(0, 0, width, height)
            context.drawImage(await picture('/a.svg'), 10, 10, 10, 10)
            context.drawImage(await picture('${url}/a.png'), 30, 10, 10, 10)
            const path = canvas.createPath2D(); path.rect(50, 10, 10, 10); context.fillStyle = 'blue'; context.fill(path)
            const { tempFilePath } = await wx.canvasToTempFilePath({ canvas, destWidth: 200, destHeight: 100 })
            context.drawImage(await picture(tempFilePath), 0, 0, width, height)
            const at = (x) => [...context.getImageData(x * 2, 30, 1, 1).data].slice(0, 3).join()
            this.setData({ said: [5, 15, 35, 55].map(at).join(' '), poster: tempFilePath })
          },
          drawOld() {
            const context = wx.createCanvasContext('old')
            context.setFillStyle('blue'); context.fillRect(0, 0, 60, 40)
            context.drawImage('/a.svg', 10, 10, 10, 10)
            context.draw(false, () => wx.canvasGetImageData({ canvasId: 'old', x: 5, y: 15, width: 20, height: 1 }).then(({ data }) => {
              const at = (x) => [...data].slice(x * 4, x * 4 + 3).join()
              wx.canvasToTempFilePath({ canvasId: 'old' }).then(({ tempFilePath }) => wx.getImageInfo({ src: tempFilePath })).then((info) =>
                this.setData({ old: at(1) + ' ' + at(10) + ' ' + (info.width / wx.getWindowInfo().pixelRatio) }))
            }))
          } })`,
      })
      await run.inside.getByText('255,0,0 0,255,0 255,255,255 0,0,255 shown 200x100').waitFor()
      await run.inside.getByText('0,0,255 0,255,0 60').waitFor()
    } finally {
      await backend.close()
    }
  })
})
