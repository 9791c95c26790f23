import { expect, it } from 'vitest'
import { onPhone } from '../testing/on-phone.ts'

function files(script = 'Page({})', tabBar: object = {}) {
  const pages = ['pages/index/index', 'pages/two/two']
  return {
    'app.json': JSON.stringify({
      pages,
      tabBar: {
        list: [
          {
            ...{ pagePath: pages[0], text: 'One' },
            ...{ iconPath: '/images/one.png', selectedIconPath: './images/one-on.png' },
          },
          { pagePath: pages[1], text: 'Two', iconPath: 'images/two.png' },
        ],
        ...tabBar,
      },
    }),
    ...Object.fromEntries(['one', 'one-on', 'two', 'new'].map((name) => [`images/${name}.png`, name])),
    'pages/index/index.js': script,
    'pages/two/two.wxml': '<view>second page</view>',
    'pages/two/two.js': 'Page({})',
  }
}

type Run = Awaited<ReturnType<typeof onPhone>>

const icons = ({ phone }: Run) =>
  phone.allByRole('tab').map((tab) => {
    const icon = tab.querySelector('img')
    return icon?.hidden === false ? icon.getAttribute('src')?.replace(/.*\/(.*)\?v=.*/, '$1') : undefined
  })

it('a tab has its icon, the selected one its own, and readers hear the label alone', async () => {
  await using run = await onPhone(files())
  await expect.poll(() => icons(run)).toEqual(['one-on.png', 'two.png'])
  const [, second] = run.phone.allByRole('tab')
  expect(second?.querySelector('img')?.getAttribute('alt')).toBe('')
  expect(run.phone.allByRole('img')).toEqual([])
  expect(run.phone.allByRole('tab', 'Two')).toEqual([second])
  expect([...(second?.children ?? [])].map(({ localName }) => localName)).toEqual(['img', 'span'])
  await run.phone.tap('Two')
  await expect.poll(() => icons(run)).toEqual(['one.png', 'two.png'])
})

it('a tab bar above the page has no icons', async () => {
  await using run = await onPhone(files('Page({})', { position: 'top' }))
  expect(icons(run)).toEqual([undefined, undefined])
  expect(run.phone.document.querySelector('[role="tablist"]')?.nextElementSibling?.localName).toBe('main')
})

it('setTabBarItem and setTabBarStyle change it for as long as the mini program lives', async () => {
  await using run = await onPhone(
    files(`Page({ onShow() {
      wx.setTabBarItem({ index: 1, text: 'New', iconPath: '/images/new.png' })
      wx.setTabBarStyle({ color: '#010101', selectedColor: '#020202', backgroundColor: '#030303' }) } })`),
  )
  await expect.poll(() => icons(run)).toEqual(['one-on.png', 'new.png'])
  await run.phone.tap('New')
  await run.phone.findByText('second page')
  const bar = run.phone.document.querySelector('[role="tablist"]')
  const styles = [bar, ...run.phone.allByRole('tab')].map((element) => element?.getAttribute('style'))
  expect(styles).toEqual(['background-color: rgb(3, 3, 3);', 'color: rgb(1, 1, 1);', 'color: rgb(2, 2, 2);'])
})

it('what a page says of its bar in onLoad is for itself, not for the page it covers', async () => {
  await using run = await onPhone({
    'app.json':
      '{"pages": ["pages/index/index", "pages/two/two"], "window": {"navigationBarTitleText": "Start"}}',
    'pages/index/index.wxml': '<navigator url="/pages/two/two">go</navigator>',
    'pages/two/two.wxml': '<view>second page</view>',
    'pages/two/two.js': `Page({ onLoad() { wx.setNavigationBarTitle({ title: 'Second' }) } })`,
  })
  await run.phone.tap('go')
  await run.phone.findByText('second page')
  expect(run.phone.page?.title).toBe('Second')
  await run.phone.back()
  expect(run.phone.page?.title).toBe('Start')
})

it('the tab bar may be changed as the app launches, before there is a page', async () => {
  await using run = await onPhone({
    ...files(),
    'app.js': `App({ onLaunch() { wx.setTabBarItem({ index: 1, text: '第二', fail: ({ errMsg }) => console.log(errMsg) }) } })`,
  })
  const [, second] = run.phone.allByRole('tab')
  expect(second?.textContent).toContain('第二')
})
