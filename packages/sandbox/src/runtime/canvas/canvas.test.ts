import { readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logged, onePage } from '../testing/on-phone.ts'
import { blankPng } from './blank-png.ts'
import { pictureSize } from './picture-size.ts'

const withNode = (run: string) =>
  `Page({ onReady() { this.createSelectorQuery().select('#c').node().exec(([{ node }]) => this.drawn(node)) },
     clear() { this.wipe() },
     drawn(canvas) { ${run} } })`

describe('a canvas of type="2d", headless', () => {
  it('shows what was written on it, until it is cleared', async () => {
    await using run = await onePage(
      '<canvas type="2d" id="c" /><view bind:tap="clear">clear</view>',
      withNode(`const context = canvas.getContext('2d'); this.wipe = () => context.clearRect(0, 0, 50, 50)
        context.fillText('Ann', 10, 20); context.strokeText(7, 10, 90)
        context.drawImage(canvas, 0, 0); context.fill(canvas.createPath2D())`),
    )
    const { phone } = run
    expect(phone.errors).toEqual([])
    await phone.findByText('Ann')
    await phone.tap('clear')
    expect(phone.allByText('Ann')).toEqual([])
    await phone.findByText('7')
  })

  it('loads pictures of the project, and tells their size or that there is none', async () => {
    await using run = await onePage(
      '<canvas type="2d" id="c" />',
      withNode(`for (const src of ['/a.gif', '/none.gif']) {
        const image = canvas.createImage()
        image.onload = () => console.log(src, image.width, image.height)
        image.onerror = () => console.log(src, 'failed')
        image.src = src } `),
      { 'a.gif': 'GIF89a\x07\0\x05\0' },
    )
    await expect.poll(() => logged(run.phone).toSorted()).toEqual(['/a.gif 7 5', '/none.gif failed'])
  })

  it('becomes a temporary file: white, of the size asked for', async () => {
    await using run = await onePage(
      '<canvas type="2d" id="c" />',
      withNode(`wx.canvasToTempFilePath({ canvas, destWidth: 20, destHeight: 10 }).then(({ tempFilePath, errMsg }) => {
        const bytes = wx.getFileSystemManager().readFileSync(tempFilePath)
        console.log(errMsg, tempFilePath, new DataView(bytes).getUint32(16), new DataView(bytes).getUint32(20)) })`),
    )
    await expect
      .poll(() => logged(run.phone))
      .toEqual(['canvasToTempFilePath:ok http://tmp/canvas-1.png 20 10'])
  })
})

it('a canvas on no page has the size that it is given, and becomes a picture in device pixels', async () => {
  await using run = await onePage(
    '<view />',
    `Page({ onLoad() {
      const canvas = wx.createOffscreenCanvas({ type: '2d', width: 30, height: 20 })
      const { width } = canvas.getContext('2d').measureText('ab群')
      wx.canvasToTempFilePath({ canvas }).then(({ tempFilePath }) => {
        const bytes = new DataView(wx.getFileSystemManager().readFileSync(tempFilePath))
        const ratio = wx.getWindowInfo().pixelRatio
        console.log(width, bytes.getUint32(16) / ratio, bytes.getUint32(20) / ratio) }) } })`,
  )
  await expect.poll(() => logged(run.phone)).toEqual(['20 30 20'])
})

describe('a canvas by its canvas-id, headless', () => {
  it('is drawn at draw(), anew or above what is there', async () => {
    await using run = await onePage(
      '<canvas canvas-id="c" />',
      `Page({ onLoad() {
        const context = wx.createCanvasContext('c')
        const draw = (text, reserve) => new Promise((done) => { context.fillText(text, 5, 5); context.draw(reserve, done) })
        draw('one').then(() => draw('two')).then(() => draw('three', true)).then(() => console.log('done')) } })`,
    )
    await expect.poll(() => logged(run.phone)).toEqual(['done'])
    expect(run.phone.errors).toEqual([])
    expect(run.phone.text).toContain('twothree')
    expect(run.phone.text).not.toContain('one')
  })

  it('belongs to its component, and is not there for others', async () => {
    await using run = await onePage(
      '<dial />',
      `Page({ onReady() { wx.canvasToTempFilePath({ canvasId: 'c' }).catch(({ errMsg }) => console.log(errMsg)) } })`,
      {
        'pages/index/index.json': '{"usingComponents": {"dial": "/dial"}}',
        'dial.json': '{"component": true}',
        'dial.wxml': '<canvas canvas-id="c" />',
        'dial.js': `Component({ ready() {
          wx.canvasToTempFilePath({ canvasId: 'c', success: ({ tempFilePath }) => console.log(tempFilePath) }, this) } })`,
      },
    )
    await expect
      .poll(() => logged(run.phone).toSorted())
      .toEqual(['canvasToTempFilePath:fail fail canvas is empty', 'http://tmp/canvas-1.png'])
  })

  it('has a context with every method and field of the typings', async () => {
    const typings = readFileSync(
      new URL(
        '../../../../../node_modules/miniprogram-api-typings/types/wx/lib.wx.api.d.ts',
        import.meta.url,
      ),
      'utf8',
    )
    const body = /\n {4}interface CanvasContext \{([\s\S]*?)\n {4}\}/.exec(typings)?.[1] ?? ''
    const names = [...new Set([...body.matchAll(/^ {8}(\w+)[(:]/gm)].map(([, name]) => name))]
    expect(names.length).toBeGreaterThan(50)
    await using run = await onePage(
      '<canvas canvas-id="c" />',
      `Page({ onLoad() { const context = wx.createCanvasContext('c')
        console.log(JSON.stringify(${JSON.stringify(names)}.filter((name) => context[name] === undefined))) } })`,
    )
    expect(logged(run.phone)).toEqual(['[]'])
  })
})

describe('sizes of pictures', () => {
  it('are read from the first bytes', () => {
    const of = (base64: string) => pictureSize(new Uint8Array(Buffer.from(base64, 'base64')))
    expect(pictureSize(blankPng(640, 512))).toEqual({ width: 640, height: 512 })
    expect(of('R0lGODlhAwAFAAAAACwAAAAAAwAFAAACA4RvBQA7')).toEqual({ width: 3, height: 5 })
    expect(of('UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoHAAkAAgA0JaQAA3AA/vuUAAA=')).toEqual({
      width: 7,
      height: 9,
    })
    expect(of('UklGRhoAAABXRUJQVlA4TA4AAAAvBMACAAdQgP6nAAAA')).toEqual({ width: 5, height: 12 })
    expect(of('/9j/4AAQSkZJRgABAQAAAQABAAD/wAARCAAEAAYDASIAAhEBAxEB')).toEqual({ width: 6, height: 4 })
    expect(of('aGVsbG8sIHdvcmxk')).toBeUndefined()
    expect(pictureSize(new Uint8Array())).toBeUndefined()
  })

  it('are not read from what is none, whatever it is', () => {
    const starts = ['', '\x89PNG', 'GIF89a', 'RIFF....WEBPVP8X', 'RIFF....WEBPVP8L', '\xff\xd8\xff']
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 60 }), (start, rest) => {
        const size = pictureSize(Uint8Array.of(...Buffer.from(start, 'latin1'), ...rest))
        if (size !== undefined) expect(size.width >= 0 && size.height >= 0).toBe(true)
      }),
    )
  })

  it('a white PNG is one that others read', () => {
    const png = Buffer.from(blankPng(1000, 900))
    const data = png.subarray(png.indexOf('IDAT') + 4, png.indexOf('IEND') - 8)
    const rows = inflateSync(data)
    expect(rows).toHaveLength(126 * 900)
    expect([...rows.subarray(0, 3)]).toEqual([0, 255, 255])
  })
})
