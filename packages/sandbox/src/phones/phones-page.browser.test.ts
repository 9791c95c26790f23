import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify, { type FastifyInstance } from 'fastify'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCompiler } from '../runtime/compile/compiler.ts'
import { runtimeScript } from '../runtime/runtime-script.ts'
import { createSandbox, type Sandbox } from '../sandbox.ts'
import { defaultRules } from '../world/rules.ts'
import { type OpenMiniProgram, servePhones } from './serve-phones.ts'
import { browserPath, launchBrowser } from './testing/browser.ts'
import { clickInFrame } from './testing/click-in-frame.ts'
import { writeSmallMiniProgram } from './testing/small-mini-program.ts'

/** Where the screenshots of the last run stay, to be looked at. */
const pictures = join(tmpdir(), 'qunkit-phones-pictures')

async function openPage(browser: Browser, sandbox: Sandbox): Promise<Page> {
  const { url } = await sandbox.listen()
  const page = await browser.newPage({
    viewport: { width: 1280, height: 720 },
    locale: 'en-GB',
    // What slides is not yet where it will be clicked.
    reducedMotion: 'reduce',
  })
  page.setDefaultTimeout(60_000)
  await page.goto(url)
  await page.getByRole('article').nth(3).waitFor()
  return page
}

const phoneOf = (page: Page, name: string) => page.getByRole('article', { name: `${name}’s phone` })

/** A button within reach: one on a covered screen is inert, which Playwright does not see. */
const button = (place: Page | Locator, name: string | RegExp) =>
  place.getByRole('button', { name }).and(place.locator(':not([inert] *)'))

describe.skipIf(browserPath === undefined)(
  'the phones’ page in a browser (needs Chromium: CHROMIUM_PATH)',
  () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await launchBrowser()
    })
    afterAll(() => browser.close())

    it('adds a user, sends a card to a group, and shows it to the others and in the timeline', async () => {
      const sandbox = createSandbox({ seed: 'phones' })
      servePhones(sandbox.app)
      try {
        const page = await openPage(browser, sandbox)
        const ann = phoneOf(page, 'Ann')

        await page.getByLabel('Name of the user').fill('Eve')
        await button(page, 'Add user').click()
        const eve = phoneOf(page, 'Eve')
        await eve.waitFor()

        await button(ann, /Board games/).click()
        await button(ann, /Chat info/).click()
        await button(ann, 'Put Eve into the group').click()
        await button(ann, 'Take Eve out of the group').waitFor()
        await button(ann, 'Back').click()
        await button(ann, 'Back').click()

        await button(ann, 'Discover').click()
        await button(ann, /Mini program wx/).click()
        await ann.getByText('qunkit dev <folder>').waitFor()
        await button(ann, /More/).click()
        await button(ann, 'Send to chat').click()
        await button(ann, /Board games/).click()
        await ann.getByLabel('Title').fill('Who plays tonight?')
        await ann.getByRole('dialog').getByRole('button', { name: 'Send' }).click()
        await ann.getByRole('dialog').waitFor({ state: 'hidden' })

        await button(eve, /Board games.*\[Mini program\] Who plays tonight\?/).click()
        await button(eve, 'Mini program card from Ann: Who plays tonight?').click()
        await eve.getByText('card in a group, with a share ticket').waitFor()
        const timeline = page.getByRole('list', { name: 'Timeline' })
        await timeline
          .getByRole('button', { name: /Ann .*Sends “Who plays tonight\?” to Board games/ })
          .click()
        await timeline.getByText('WeChat took the callbacks away in 2018').waitFor()
        await timeline.getByRole('button', { name: /Eve .*scene 1044, cold start/ }).waitFor()
        await page.screenshot({ path: join(pictures, 'card.png') })

        const [card] = sandbox.world.parts.cards.all()
        expect(card).toMatchObject({ title: 'Who plays tonight?', withShareTicket: true })
        await expectNoUnread(page, 'Dan')
      } finally {
        await sandbox.close()
      }
    })

    it('keeps what people say in the world, and sets its rules, by keyboard too', async () => {
      const sandbox = createSandbox({ seed: 'phones' })
      servePhones(sandbox.app)
      try {
        const page = await openPage(browser, sandbox)
        const [ann, bob] = [phoneOf(page, 'Ann'), phoneOf(page, 'Bob')]
        await button(ann, /Board games/).click()
        await ann.getByLabel('Message').fill('Who plays on Sunday?')
        await ann.getByLabel('Message').press('Enter')
        await button(bob, /1 unread .*Who plays on Sunday\?/).waitFor()
        await page.reload()
        await button(bob, /Board games.*Who plays on Sunday\?/).click()
        await bob.getByRole('log').getByText('Who plays on Sunday?').waitFor()

        await page.getByRole('tab', { name: 'Timeline' }).press('ArrowRight')
        await page.getByRole('tab', { name: 'Faults', selected: true }).press('ArrowRight')
        await page.getByRole('tab', { name: 'Rules', selected: true }).waitFor()
        const chance = page.getByLabel(/^A later login changes it/)
        await chance.fill('100')
        await chance.press('Enter')
        await page.getByRole('tab', { name: /^Rules.*changed/ }).waitFor()
        expect(sandbox.world.rules.rotationProbability).toBe(1)
        await page.getByLabel(/^Risky words/).fill('bad luck，坏')
        await page.getByRole('switch', { name: /^Android: err_code/ }).check()
        await expect.poll(() => sandbox.world.rules.androidErrCode, { timeout: 60_000 }).toBe(true)
        // Changed just before, and not lost by the next change.
        expect(sandbox.world.rules.riskyWords).toEqual(['bad luck', '坏'])
        await page.screenshot({ path: join(pictures, 'rules.png') })
        await button(page, 'Defaults').click()
        await page.getByRole('tab', { name: 'Rules', exact: true }).waitFor()
        expect(sandbox.world.rules).toEqual(defaultRules)
      } finally {
        await sandbox.close()
      }
    })

    it('opens a mini program from a card, and tells its calls and requests with their answers', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'qunkit-small-'))
      const backend = await startBackend()
      const sandbox = createSandbox({ seed: 'phones' })
      const program = await openSmallProgram(folder, backend.url, sandbox)
      servePhones(sandbox.app, { project: program })
      try {
        const page = await openPage(browser, sandbox)
        const ann = phoneOf(page, 'Ann')
        const bob = phoneOf(page, 'Bob')

        await button(ann, 'Discover').click()
        await button(ann, /Roll call/).click()
        await ann.frameLocator('iframe').getByText('Scene 1001').waitFor()
        const invite = ann.frameLocator('iframe').getByText('Invite')
        await clickInFrame(page, ann.locator('iframe'), invite)
        await button(ann, /Sunday climbers/).click()
        await ann.getByRole('dialog').getByRole('button', { name: 'Send' }).click()

        await button(bob, /Sunday climbers.*Who is here\?/).click()
        await button(bob, 'Mini program card from Ann: Who is here?').click()
        const frame = bob.frameLocator('iframe')
        await frame.getByText('Scene 1044').waitFor()
        await frame.getByText('Ann and Bob').waitFor()

        const timeline = page.getByRole('list', { name: 'Timeline' })
        await timeline.getByRole('button', { name: /Bob .*POST \/enter → 200/ }).click()
        await timeline.getByText('Ann and Bob').waitFor()
        await timeline.getByRole('button', { name: /Bob .*getGroupEnterInfo: encryptedData and iv/ }).click()
        await timeline.getByText('"opengid"').waitFor()
        await page.screenshot({ path: join(pictures, 'mini-program.png') })

        await button(bob, 'Close the mini program').click()
        await button(bob, 'Mini program card from Ann: Who is here?').click()
        await timeline.getByRole('button', { name: /Bob .*scene 1044, warm start/ }).waitFor()

        const template = join(folder, 'pages/group/group.wxml')
        await writeFile(template, '<view>New words, scene {{scene}}</view>')
        await program.recompile()
        await frame.getByText('New words, scene 1044').waitFor()
      } finally {
        await sandbox.close()
        await backend.close()
        await rm(folder, { recursive: true, force: true })
      }
    })
  },
)

/** Dan is not in the group that the card went to. */
async function expectNoUnread(page: Page, name: string): Promise<void> {
  expect(
    await phoneOf(page, name)
      .getByRole('img', { name: /unread/ })
      .count(),
  ).toBe(0)
}

async function startBackend(): Promise<{ url: string; close(): Promise<void> }> {
  const app: FastifyInstance = fastify()
  app.post('/enter', () => ({ members: ['Ann and Bob'] }))
  return { url: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() }
}

async function openSmallProgram(
  folder: string,
  backend: string,
  sandbox: Sandbox,
): Promise<OpenMiniProgram & { recompile(): Promise<void> }> {
  await writeSmallMiniProgram(folder, backend)
  const compiler = createCompiler(folder)
  let project = await compiler.recompile()
  const listeners = new Set<() => void>()
  expect(project.faults).toEqual([])
  const { appid } = sandbox.world.parts.apps.register({ appid: 'wx0123456789abcdef' })
  return {
    appid,
    name: 'Roll call',
    firstPage: 'pages/group/group',
    projectJson: () => JSON.stringify(project),
    runtimeScript,
    readAsset: (path) => compiler.readAsset(path),
    onChange: (hear) => {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    recompile: async () => {
      project = await compiler.recompile()
      for (const hear of listeners) hear()
    },
  }
}
