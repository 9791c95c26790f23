import { expect, it } from 'vitest'
import { logged, onePage } from '../testing/on-phone.ts'

async function saying(lines: string): Promise<string[]> {
  await using opened = await onePage(
    '<view/>',
    `Page({ async onLoad() {
       const say = (...words) => console.log(...words)
       ${lines}
       say('end')
     } })`,
  )
  await expect.poll(() => logged(opened.phone).at(-1)).toBe('end')
  expect([...opened.phone.errors, ...opened.phone.warnings]).toEqual([])
  return logged(opened.phone).slice(0, -1)
}

it('has fetched nothing before it was opened, and keeps the token for it', async () => {
  const said = await saying(`
    await wx.getBackgroundFetchData({ fetchType: 'pre' }).catch(({ errMsg }) => say(errMsg))
    await wx.setBackgroundFetchToken({ token: 'mine' })
    say((await wx.getBackgroundFetchToken()).token)`)
  expect(said).toEqual(['getBackgroundFetchData:fail record is null', 'mine'])
})

it('plays background audio by its old functions too', async () => {
  const said = await saying(`
    say((await wx.getBackgroundAudioPlayerState()).status)
    wx.onBackgroundAudioStop(() => {})
    await wx.playBackgroundAudio({ dataUrl: 'https://example.com/a.mp3', title: 'A' })
    const manager = wx.getBackgroundAudioManager()
    say(manager.src, manager.title)
    await wx.pauseBackgroundAudio()`)
  expect(said).toEqual(['2', 'https://example.com/a.mp3 A'])
})

it('keeps the brightness of the screen', async () => {
  const said = await saying(`
    await wx.setScreenBrightness({ value: 0.8 })
    say((await wx.getScreenBrightness()).value)
    await wx.setScreenBrightness({ value: -1 })
    say((await wx.getScreenBrightness()).value)`)
  expect(said).toEqual(['0.8', '0.5'])
})

it("has none of a browser's names that WeChat has not, so that nobody takes it for a browser", async () => {
  const names = [
    'window',
    'document',
    'MutationObserver',
    'HTMLElement',
    'Image',
    'URL',
    'atob',
    'MessageChannel',
  ]
  const types = names.map((name) => `typeof ${name}`).join(', ')
  expect(
    await saying(`say([${types}, typeof globalThis.document, typeof process, typeof fetch].join())`),
  ).toEqual([Array.from({ length: names.length + 3 }, () => 'undefined').join()])
})

it("takes Function('return this') for WeChat's global, as libraries do, and functions for functions", async () => {
  expect(
    await saying(`
      const root = Function('return this')()
      say(typeof root.document, root.wx === wx, new Function('return this')() === globalThis)
      say(Function('a', 'return a + 1')(1), say instanceof Function, Function.prototype.call === say.call)`),
  ).toEqual(['undefined true true', '2 true true'])
})
