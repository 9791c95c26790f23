import { expect, it } from 'vitest'
import { logged, onPhone } from '../testing/on-phone.ts'

const themed = (app: object) => ({
  'app.json': JSON.stringify({
    pages: ['pages/index/index', 'pages/next/next'],
    themeLocation: 'theme.json',
    window: {
      navigationBarBackgroundColor: '@bar',
      navigationBarTextStyle: '@text',
      backgroundColor: '@back',
    },
    tabBar: {
      ...{ color: '@tab', selectedColor: '@picked', backgroundColor: '@bar', borderStyle: '@border' },
      list: ['pages/index/index', 'pages/next/next'].map((pagePath) => ({
        ...{ pagePath, text: pagePath.slice(-4), iconPath: '@icon' },
      })),
    },
    ...app,
  }),
  'theme.json': JSON.stringify({
    light: {
      ...{ bar: '#ffffff', text: 'black', back: '#eeeeee', own: '#aabbcc' },
      ...{ tab: '#111111', picked: '#222222', border: 'black', icon: 'light.png' },
    },
    dark: {
      ...{ bar: '#000000', text: 'white', back: '#333333', own: '#332211' },
      ...{ tab: '#444444', picked: '#555555', border: 'white', icon: 'dark.png' },
    },
  }),
  'app.js': `App({ onThemeChange({ theme }) { console.log('app ' + theme) } })`,
  'light.png': 'picture',
  'dark.png': 'picture',
  'pages/index/index.js': `Page({ onLoad() {
    console.log(String(wx.getAppBaseInfo().theme))
    wx.onThemeChange(({ theme }) => console.log(theme + ' ' + wx.getSystemInfoSync().theme)) } })`,
  'pages/next/next.json': '{"navigationBarBackgroundColor": "@own"}',
  'pages/next/next.js': 'Page({})',
  'pages/next/next.wxml': '<view>next</view>',
})

/** What is drawn of the theme. */
async function drawn(run: Awaited<ReturnType<typeof onPhone>>) {
  const { phone } = run
  const [first, second] = phone.allByRole('tab')
  const { document } = phone
  const style = (element: Element | null | undefined) => element?.getAttribute('style') ?? ''
  const bar = document.querySelector<HTMLElement>('[role="tablist"]')
  await expect.poll(() => second?.querySelector('img')?.getAttribute('src')).toBeTruthy()
  return {
    bar: phone.page?.backgroundColor,
    text: phone.page?.textStyle,
    back: style(document.querySelector('.qk-page:not([hidden]) .qk-scroller')),
    tabs: [bar, first, second].map(style),
    border: bar?.dataset.border,
  }
}

const rgb = (part: number) => `rgb(${part}, ${part}, ${part})`
const light = {
  ...{ bar: '#ffffff', text: 'black', back: `background-color: ${rgb(238)};`, border: 'black' },
  tabs: [`background-color: ${rgb(255)};`, `color: ${rgb(34)};`, `color: ${rgb(17)};`],
}
const dark = {
  ...{ bar: '#000000', text: 'white', back: `background-color: ${rgb(51)};`, border: 'white' },
  tabs: [`background-color: ${rgb(0)};`, `color: ${rgb(85)};`, `color: ${rgb(68)};`],
}

it("the bars and the window have the values of theme.json, and follow the phone's theme", async () => {
  await using run = await onPhone(themed({ darkmode: true }))
  expect(await drawn(run)).toEqual(light)
  run.phone.setTheme('dark')
  expect(await drawn(run)).toEqual(dark)
  await expect
    .poll(() => run.phone.allByRole('tab').map((tab) => tab.querySelector('img')?.getAttribute('src')))
    .toEqual([expect.stringContaining('/dark.png'), expect.stringContaining('/dark.png')])
  run.phone.setTheme('dark')
  expect(logged(run.phone)).toEqual(['light', 'app dark', 'dark dark'])
})

it("a page's own JSON is resolved too, and one that was in the back is right when it comes back", async () => {
  await using run = await onPhone(themed({ darkmode: true }))
  const [first, second] = run.phone.allByRole('tab')
  await run.phone.tap(second ?? '')
  await expect.poll(() => run.phone.page?.backgroundColor).toBe('#aabbcc')
  run.phone.setTheme('dark')
  expect(run.phone.page?.backgroundColor).toBe('#332211')
  await run.phone.tap(first ?? '')
  await expect.poll(() => run.phone.routes).toEqual(['pages/index/index'])
  expect(await drawn(run)).toEqual(dark)
})

it('a phone that is dark from the start opens dark', async () => {
  await using run = await onPhone(themed({ darkmode: true }))
  run.phone.setTheme('dark')
  await run.phone.exit()
  await run.phone.open()
  expect(await drawn(run)).toEqual(dark)
})

it('without "darkmode" a mini program is light on a dark phone, and is told of no theme', async () => {
  await using run = await onPhone(themed({}))
  run.phone.setTheme('dark')
  expect(await drawn(run)).toEqual(light)
  expect(logged(run.phone)).toEqual(['undefined'])
})
