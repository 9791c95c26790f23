import type { Browser, FrameLocator, Locator, Page } from 'playwright-core'
import { openMiniProgram } from '../../project/open-mini-program.ts'
import { projectFixture } from '../../runtime/compile/project-fixture.ts'
import { createSandbox } from '../../sandbox.ts'
import { servePhones } from '../serve-phones.ts'

export interface OnScreen extends AsyncDisposable {
  readonly page: Page
  /** The frame of the mini program on Ann's phone, and what is in it. */
  readonly frame: Locator
  readonly inside: FrameLocator
}

/** A project of these files, open on Ann's phone in a browser. Its title must be `Tried`. */
export async function openOnPhone(
  browser: Browser,
  files: Readonly<Record<string, string>>,
): Promise<OnScreen> {
  const fixture = projectFixture({
    'app.json': '{"pages": ["pages/index/index"], "window": {"navigationBarTitleText": "Tried"}}',
    ...files,
  })
  const sandbox = createSandbox({ seed: 'phones' })
  const { appid } = sandbox.world.parts.apps.register({})
  servePhones(sandbox.app, { project: await openMiniProgram(fixture.folder, { appid }) })
  const { url } = await sandbox.listen()
  const page = await browser.newPage({
    viewport: { width: 1280, height: 720 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
  })
  page.setDefaultTimeout(30_000)
  await page.goto(url)
  const ann = page.getByRole('article', { name: 'Ann’s phone' })
  const button = (name: string | RegExp) =>
    ann.getByRole('button', { name }).and(ann.locator(':not([inert] *)'))
  await button('Discover').click()
  await button(/Tried/).click()
  return {
    page,
    frame: ann.locator('iframe'),
    inside: ann.frameLocator('iframe'),
    async [Symbol.asyncDispose]() {
      await page.close()
      await sandbox.close()
      fixture.remove()
    },
  }
}
