import { describe, expect, it } from 'vitest'
import { browserPath, launchBrowser } from '../../phones/testing/browser.ts'
import { openOnPhone } from '../../phones/testing/open-on-phone.ts'

const style = `.t { color: rgb(1, 1, 1) }
  @media (prefers-color-scheme: dark) { .t { color: rgb(2, 2, 2) } }`

describe.skipIf(browserPath === undefined)('the theme in style sheets (needs Chromium)', () => {
  it('is that of the phone, where the mini program says that it can be dark', async () => {
    await using browser = await launchBrowser()
    await using on = await openOnPhone(browser, {
      'app.json':
        '{"pages": ["pages/index/index"], "darkmode": true, "window": {"navigationBarTitleText": "Tried"}}',
      'pages/index/index.wxml': '<view class="t">words</view>',
      'pages/index/index.wxss': style,
    })
    const words = on.inside.getByText('words')
    const colour = () => words.evaluate((found) => getComputedStyle(found).color)
    expect(await colour()).toBe('rgb(1, 1, 1)')
    const theme = on.page.getByRole('combobox').first()
    await theme.selectOption('dark')
    await expect.poll(colour).toBe('rgb(2, 2, 2)')
    await theme.selectOption('light')
    await expect.poll(colour).toBe('rgb(1, 1, 1)')
  })
})
