import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { launchBrowser } from '../../packages/sandbox/src/phones/testing/browser.ts'
import { type BrowserPhone, describeInBrowser, PhonesDesk, tell } from './phones-desk.ts'

const group = 'Sunday climbers'

describeInBrowser('群排行 on four phones in a browser, with clicks only', () => {
  let browser: Browser
  let desk: PhonesDesk
  let phones: [BrowserPhone, BrowserPhone, BrowserPhone, BrowserPhone]
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  beforeEach(async ({ task }) => {
    desk = await PhonesDesk.open(browser, 'apps/group-ranking')
    phones = [desk.phone('Ann'), desk.phone('Bob'), desk.phone('Cleo'), desk.phone('Dan')]
    return async () => {
      if (task.result?.state === 'fail') await desk.pictureOfFailure(task.name)
      await desk.close()
    }
  })
  afterAll(() => browser.close())

  /** All four look at the group's ranking, which is live. */
  async function gather(): Promise<void> {
    const [ann] = phones
    await ann.openProgram()
    await ann.share(group)
    await ann.closeProgram()
    for (const phone of phones) {
      await phone.openChat(group)
      await phone.tapCard('Ann')
      await phone.clickInProgram('Not now')
    }
    for (const phone of phones) await phone.isLive()
  }

  it('the row of who plays moves on the other three, over the socket', async () => {
    await gather()
    const [ann, ...others] = phones
    const watched = await Promise.all(
      others.map(async (phone) => ({ phone, ...(await phone.watchFor('Rank 1, Member, 7 taps')) })),
    )
    const submitted = desk.page.waitForResponse(
      (response) => response.request().postData()?.includes('/boards/taps/scores') ?? false,
    )
    await ann.play(7)
    const { startTime, responseStart } = (await submitted).request().timing()
    for (const { phone, moment } of watched) {
      const changed = await moment
      tell(`score sent → row on ${phone.name}’s phone`, changed - startTime)
      tell(`score’s answer → row on ${phone.name}’s phone`, changed - startTime - responseStart)
    }
    await desk.picture('one-played')

    // Somebody passes: two rows change their places on every other phone.
    const [, bob, ...rest] = phones
    await ann.clickInProgram('Back to the ranking')
    const passed = await Promise.all([ann, ...rest].map((phone) => phone.watchFor('Rank 2, Member')))
    await bob.play(9)
    await Promise.all(passed.map(({ moment }) => moment))
    for (const phone of rest) await phone.seesRow(/^Rank 1, Member, 9 taps/)
    expect(await desk.problems.count()).toBe(0)
    await desk.picture('passed')
  })

  it('the share card has a picture of the podium, and the others see it in their chats', async () => {
    await gather()
    const [ann, bob, cleo] = phones
    await ann.play(5)
    await ann.clickInProgram('Back to the ranking')
    await ann.seesRow(/^Rank 1, Member, Me, 5 taps/)
    await ann.waitForDrawnCard(group)
    await ann.send()
    for (const phone of [bob, cleo]) {
      await phone.closeProgram()
      const picture = phone.pictureOfCard('Ann')
      await picture.waitFor()
      expect(await picture.getAttribute('src')).toMatch(/\/sandbox\/pictures\/\w+\.png$/)
      expect(await picture.evaluate(drawnColours)).toMatchObject({ ratio: 1.25, colours: expect.any(Number) })
      const { colours } = await picture.evaluate(drawnColours)
      expect(colours).toBeGreaterThan(50)
    }
    await desk.picture('card-with-podium')
  })
})

/** How a picture is cut, and how many colours it is drawn with: one that is empty has one. */
async function drawnColours(image: Element): Promise<{ ratio: number; colours: number }> {
  if (!(image instanceof HTMLImageElement)) throw new Error('This is no picture.')
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth
  canvas.height = image.naturalHeight
  const context = canvas.getContext('2d')
  context?.drawImage(image, 0, 0)
  const pixels = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray()
  const colours = new Set(new Uint32Array(pixels.buffer))
  return { ratio: image.naturalWidth / image.naturalHeight, colours: colours.size }
}
