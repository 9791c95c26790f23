import { expect, it } from 'vitest'
import { logged, onePage } from '../testing/on-phone.ts'

it('tells the data of what came in sight as the template has it: numbers stay numbers', async () => {
  await using run = await onePage(
    '<view wx:for="{{months}}" wx:key="*this" class="month" id="m" data-at="{{item}}" />',
    `Page({ data: { months: [1, 2] }, onReady() {
      this.createIntersectionObserver({ observeAll: true }).relativeToViewport().observe('.month', ({ id, dataset }) =>
        console.log(JSON.stringify([id, dataset]))) } })`,
  )
  await expect.poll(() => logged(run.phone)).toEqual(['["m",{"at":1}]', '["m",{"at":2}]'])
})

it('is relative to the page of what it observes, though another page is in front', async () => {
  const script = `Page({ observe() {
    if (getCurrentPages().length > 1) return
    const observe = () => this.createIntersectionObserver().relativeToViewport().observe('.month', () => {})
    wx.navigateTo({ url: '/pages/index/index', success: observe })
  } })`
  await using run = await onePage('<view class="month" bind:tap="observe">observe</view>', script)
  const roots: (Element | null | undefined)[] = []
  const { defaultView } = run.phone.document
  if (defaultView === null) throw new Error('The phone has no window.')
  Object.assign(defaultView, {
    IntersectionObserver: class {
      constructor(_hear: unknown, { root }: { root?: Element | null }) {
        roots.push(root)
      }
      observe(): void {}
      disconnect(): void {}
    },
  })
  await run.phone.tap('observe')
  await expect.poll(() => roots).toHaveLength(1)
  const [first] = run.phone.document.querySelectorAll('.qk-scroller')
  expect(run.phone.routes).toHaveLength(2)
  expect(roots[0]).toBe(first)
})
