import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { describe } from 'vitest'
import { browserPath } from '../../packages/sandbox/src/phones/testing/browser.ts'
import { PASSWORD } from './lively-world.ts'

/** Where the pictures of failures stay, to be looked at. */
const pictures = join(tmpdir(), 'qunkit-admin-page')

if (browserPath === undefined) {
  console.log(
    'Skipped: the operators’ page in a browser. `apt-get install chromium` brings one; CHROMIUM_PATH names another.',
  )
}

/** Tests that need a browser; left out where there is none. */
export const describeInBrowser = describe.skipIf(browserPath === undefined)

/** The operators' page in a browser of its own. What it logs as an error, or throws, is kept. */
export class AdminPage implements AsyncDisposable {
  readonly page: Page
  readonly faults: string[] = []
  readonly #context: BrowserContext
  readonly #url: string

  private constructor(context: BrowserContext, page: Page, url: string) {
    this.#context = context
    this.page = page
    this.#url = url
    page.on('pageerror', (error) => this.faults.push(error.message))
    page.on('console', (message) => {
      // A refusal is told by the browser too, and by the page in words.
      if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
        this.faults.push(message.text())
    })
  }

  static async open(
    browser: Browser,
    url: string,
    options: { locale?: string; colorScheme?: 'light' | 'dark' } = {},
  ): Promise<AdminPage> {
    const { locale = 'en-GB', colorScheme = 'light' } = options
    const viewport = { width: 1280, height: 720 }
    const context = await browser.newContext({ locale, colorScheme, viewport, timezoneId: 'Asia/Shanghai' })
    const page = await context.newPage()
    page.setDefaultTimeout(60_000)
    await page.goto(url)
    return new AdminPage(context, page, url)
  }

  /** Logs in, with the page in English. */
  async logIn(name: 'ann' | 'ben'): Promise<void> {
    await this.page.getByLabel('Name').fill(name)
    await this.page.getByLabel('Password').fill(PASSWORD)
    await this.page.getByRole('button', { name: 'Log in' }).click()
    await this.heading('Overview').waitFor()
  }

  /** Goes to what stands after the `#`. */
  async go(hash: string): Promise<void> {
    await this.page.goto(`${this.#url}#${hash}`)
  }

  heading(name: string | RegExp) {
    return this.page.getByRole('heading', { level: 1, name })
  }

  section(name: string) {
    return this.page.getByRole('region', { name })
  }

  /** A row of a table, by what it says. */
  row(text: string | RegExp) {
    return this.page.getByRole('row').filter({ hasText: text })
  }

  dialog() {
    return this.page.getByRole('dialog')
  }

  /** What a click on a link to a file saves. */
  async download(link: string): Promise<{ name: string; path: string }> {
    const arrives = this.page.waitForEvent('download')
    await this.page.getByRole('link', { name: link }).first().click()
    const download = await arrives
    return { name: download.suggestedFilename(), path: await download.path() }
  }

  picture(name: string): Promise<unknown> {
    return this.page.screenshot({ path: join(pictures, `${name}.png`) })
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#context.close()
  }
}
