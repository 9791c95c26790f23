import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core'
import { describe } from 'vitest'
import { browserPath } from '../../packages/sandbox/src/phones/testing/browser.ts'
import { clickInFrame } from '../../packages/sandbox/src/phones/testing/click-in-frame.ts'
import { middleAtRest } from '../../packages/sandbox/src/phones/testing/middle-at-rest.ts'
import { QunkitProcess } from '../harness/qunkit-process.ts'
import { type Moment, watchForLabel } from './when-shown.ts'

/** Where the screenshots of the last run stay, to be looked at. */
export const screenshots = join(tmpdir(), 'qunkit-four-phones')

if (browserPath === undefined) {
  console.log(
    'Skipped: phones in a browser. `apt-get install chromium` brings one; CHROMIUM_PATH names another.',
  )
}

/** Tests that need a browser; left out where there is none. */
export const describeInBrowser = describe.skipIf(browserPath === undefined)

/** `qunkit dev <folder>` in a process of its own, and the page of its phones in a browser. */
export class PhonesDesk {
  readonly page: Page
  /** How long it took, in milliseconds: until its address was printed, and from then until four phones stood there. */
  readonly opening: { readonly printed: number; readonly phones: number }
  readonly #dev: QunkitProcess

  private constructor(page: Page, dev: QunkitProcess, opening: PhonesDesk['opening']) {
    this.page = page
    this.#dev = dev
    this.opening = opening
  }

  static async open(browser: Browser, folder: string): Promise<PhonesDesk> {
    const began = performance.now()
    const dev = new QunkitProcess(
      ['dev', folder, '--port', '0', '--sandbox-port', '0'],
      { PATH: process.env.PATH ?? '', TMPDIR: tmpdir() },
      join(import.meta.dirname, '../..'),
    )
    try {
      const [, url = ''] = await dev.saw(/phones\s+(http:\S+)/)
      const printed = performance.now()
      const page = await openPage(browser, url)
      const opening = { printed: printed - began, phones: performance.now() - printed }
      return new PhonesDesk(page, dev, opening)
    } catch (error) {
      await dev.signal('SIGKILL')
      throw error
    }
  }

  phone(name: string): BrowserPhone {
    return new BrowserPhone(this.page, name)
  }

  /** When the last click on the page was, outside of the mini programs: in milliseconds since 1970. */
  lastClick(): Promise<number> {
    return this.page.evaluate(() => Number(document.documentElement.dataset.lastClick))
  }

  /** Waits until the timeline tells this. */
  async told(moment: RegExp): Promise<void> {
    await this.page.getByRole('tab', { name: 'Timeline' }).click()
    const timeline = this.page.getByRole('list', { name: 'Timeline' })
    await timeline.getByRole('button', { name: moment }).first().waitFor()
  }

  /** The next payload is encrypted under a key that no server has. */
  async makeNextKeyStale(): Promise<void> {
    await this.page.getByRole('tab', { name: 'Faults' }).click()
    await this.page.getByLabel(/^Stale key/).selectOption('once')
    await this.page.getByText('What goes wrong from now on.').waitFor()
  }

  async picture(name: string): Promise<void> {
    await this.page.screenshot({ path: join(screenshots, `${name}.png`) })
  }

  /** With what went wrong in the mini programs. */
  async pictureOfFailure(name: string): Promise<void> {
    for (const pill of await this.problems.all()) await pill.click()
    await this.picture(`failed ${name}`)
  }

  /** The marks on phones whose mini program reported an error. */
  get problems(): Locator {
    return this.page.getByRole('button', { name: /^\d+ problems?$/ })
  }

  async close(): Promise<void> {
    await this.page.close()
    await this.#dev.signal('SIGINT')
  }
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({
    // The least that the page promises to fit.
    viewport: { width: 1280, height: 720 },
    locale: 'en-GB',
    // What slides is not yet where it will be clicked.
    reducedMotion: 'reduce',
  })
  page.setDefaultTimeout(60_000)
  await page.addInitScript(() => {
    if (window !== window.top) return
    const note = ({ timeStamp }: Event) => {
      document.documentElement.dataset.lastClick = String(performance.timeOrigin + timeStamp)
    }
    addEventListener('click', note, true)
  })
  await page.goto(url)
  await page.getByRole('article').nth(3).waitFor()
  return page
}

/** One phone of the page, used with the mouse alone. */
export class BrowserPhone {
  readonly name: string
  readonly element: Locator
  readonly #page: Page

  constructor(page: Page, name: string) {
    this.#page = page
    this.name = name
    this.element = page.getByRole('article', { name: `${name}’s phone` })
  }

  /** The mini program on the screen. */
  get program(): FrameLocator {
    return this.element.frameLocator('iframe')
  }

  /** A button of WeChat's. One on a covered screen is inert, which Playwright does not see. */
  button(name: string | RegExp): Locator {
    const uncovered = this.#page.locator(':not([inert] *)')
    return this.element.getByRole('button', { name }).and(uncovered)
  }

  async openProgram(): Promise<void> {
    await this.button('Discover').click()
    await this.button(/wx[0-9a-z]+$/).click()
  }

  async closeProgram(): Promise<void> {
    await this.button('Close the mini program').click()
  }

  /** Clicks what says this in the mini program. */
  async clickInProgram(text: string): Promise<void> {
    await this.#click(this.program.getByText(text, { exact: true }))
  }

  /** Clicks the field with this placeholder in the mini program, and writes with the keyboard. */
  async type(placeholder: string, text: string): Promise<void> {
    await this.#click(this.program.getByPlaceholder(placeholder))
    await this.#page.keyboard.type(text)
  }

  /** From the mini program's own button to the card in the chat. */
  async share(to: string, button = 'Share to a group'): Promise<void> {
    await this.clickInProgram(button)
    await this.button(new RegExp(`^${to}`)).click()
    await this.send()
  }

  /** Answers the question whether to send. */
  async send(): Promise<void> {
    const question = this.element.getByRole('dialog')
    await question.getByRole('button', { name: 'Send' }).click()
    await question.waitFor({ state: 'hidden' })
  }

  /** Asks to share until the card has the picture that the mini program draws when the ranking rests. */
  async waitForDrawnCard(to: string): Promise<void> {
    const question = this.element.getByRole('dialog')
    for (;;) {
      await this.clickInProgram('Share to a group')
      await this.button(new RegExp(`^${to}`)).click()
      const picture = question.locator('.card-picture img')
      if ((await picture.getAttribute('src'))?.startsWith('data:image/png')) return
      await question.getByRole('button', { name: 'Cancel' }).click()
      await this.button('Back').click()
    }
  }

  /** The picture on the newest card of the chat. */
  pictureOfCard(from: string): Locator {
    return this.button(`Mini program card from ${from}`).last().locator('.card-picture img')
  }

  /** From the first screen, by its tab, for another one may be in front. */
  async openChat(name: string): Promise<void> {
    await this.button('Chats').click()
    await this.button(new RegExp(`^(\\d+ unread )?${name}`)).click()
  }

  async leaveChat(): Promise<void> {
    await this.button('Back').click()
  }

  /** Taps the newest card, or the one of this number as soon as it is there. */
  async tapCard(from: string, number?: number): Promise<void> {
    const cards = this.button(`Mini program card from ${from}`)
    await (number === undefined ? cards.last() : cards.nth(number - 1)).click()
  }

  /** Waits until the mini program shows this. */
  async sees(text: string): Promise<void> {
    await this.program.getByText(text, { exact: true }).waitFor()
  }

  /** Waits until the ranking has a row that says this to a screen reader. */
  async seesRow(said: RegExp): Promise<void> {
    await this.program.getByRole('button', { name: said }).first().waitFor()
  }

  async seesMembers(count: number): Promise<void> {
    await this.sees(count === 1 ? '1 member' : `${count} members`)
    await this.program
      .getByRole('button', { name: /, (No score yet|[\d,]+ taps)/ })
      .nth(count - 1)
      .waitFor()
  }

  /** Whether the ranking on the screen changes by itself, over the socket. */
  async isLive(): Promise<void> {
    await this.sees('Live')
  }

  /** When a row of the ranking says this; the answer comes as soon as the screen is watched. */
  watchFor(said: string): Promise<{ moment: Moment }> {
    return watchForLabel(this.program.locator('body'), said)
  }

  /** A round of the ten-second game, from the ranking, with so many taps: until the result is counted. */
  async play(taps: number): Promise<void> {
    await this.clickInProgram('Play')
    const face = this.program.getByRole('button', { name: 'Tap', exact: true })
    await face.waitFor()
    let middle = await middleAtRest(this.element.locator('iframe'), face)
    while (middle === undefined) middle = await middleAtRest(this.element.locator('iframe'), face)
    const end = performance.now() + 9000
    for (let left = taps; left > 0; left -= 1) {
      // Where the button was, another one is once the time is up.
      if (performance.now() > end)
        throw new Error(`This machine is too busy for ${taps} taps in ten seconds.`)
      await this.#page.mouse.click(middle.x, middle.y)
    }
    await this.program.getByText(/^(You lead this group|Level with|\d+ more taps? to)/).waitFor()
  }

  /** When the mini program first painted something, in milliseconds since 1970. */
  async firstPaint(): Promise<number> {
    return this.program.locator('body').evaluate(() => {
      const [paint] = performance.getEntriesByName('first-contentful-paint')
      return performance.timeOrigin + (paint?.startTime ?? Number.NaN)
    })
  }

  #click(element: Locator): Promise<void> {
    return clickInFrame(this.#page, this.element.locator('iframe'), element)
  }
}

/** Times are told, not judged: a machine with other work is slower than a fast one. */
export function tell(what: string, milliseconds: number): void {
  console.log(`${what}: ${Math.round(milliseconds)} ms`)
}
