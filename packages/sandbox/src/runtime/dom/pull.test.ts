import { expect, it } from 'vitest'
import { logged, onePage } from '../testing/on-phone.ts'

const script = `Page({ onPullDownRefresh() { console.log('refresh') }, stop() { wx.stopPullDownRefresh() }, keep() {} })`
const refreshes = {
  'pages/index/index.json': '{"enablePullDownRefresh": true, "backgroundTextStyle": "light"}',
}

it('a page is pulled down by what is in it, and stays busy until it is stopped', async () => {
  await using run = await onePage('<view>rows</view><view bind:tap="stop">stop</view>', script, refreshes)
  const { phone } = run
  const page = phone.document.querySelector('.qk-page')
  expect(page?.getAttribute('data-dots')).toBe('light')
  await phone.pullDown('rows')
  await phone.pullDown('rows')
  expect(logged(phone)).toEqual(['refresh'])
  expect(page?.getAttribute('aria-busy')).toBe('true')
  await phone.tap('stop')
  expect(page?.hasAttribute('aria-busy')).toBe(false)
})

it('a page without enablePullDownRefresh stays where it is', async () => {
  await using run = await onePage('<view>rows</view>', script)
  await run.phone.pullDown('rows')
  expect(logged(run.phone)).toEqual([])
})

it('what catches touchmove is not pulled, nor is what is dragged for itself', async () => {
  await using run = await onePage(
    '<view catch:touchmove="keep">own</view><movable-area><movable-view>moved</movable-view></movable-area>',
    script,
    refreshes,
  )
  await run.phone.pullDown('own')
  await run.phone.pullDown('moved')
  expect(logged(run.phone)).toEqual([])
})

it('a scroll-view with its own refresher is pulled, and the page is not', async () => {
  await using run = await onePage(
    '<scroll-view scroll-y refresher-enabled>rows</scroll-view>',
    script,
    refreshes,
  )
  await run.phone.pullDown('rows')
  expect(logged(run.phone)).toEqual([])
  expect(run.phone.document.querySelector('wx-scroll-view')?.getAttribute('aria-busy')).toBe('true')
})

it('a finger on a canvas also has its place in the canvas', async () => {
  await using run = await onePage(
    '<canvas type="2d" bind:touchmove="moved" />',
    `Page({ moved({ touches: [{ x, y }] }) { console.log(x, y) } })`,
  )
  const { phone } = run
  const canvas = phone.document.querySelector('wx-canvas')
  if (canvas === null) throw new Error('There is no canvas.')
  canvas.getBoundingClientRect = () => ({ left: 30, top: 40, width: 20, height: 20 }) as DOMRect
  await phone.pullDown(canvas)
  expect(logged(phone)).toEqual(['10 410'])
})
