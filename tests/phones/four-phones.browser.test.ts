import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { launchBrowser } from '../../packages/sandbox/src/phones/testing/browser.ts'
import { type BrowserPhone, describeInBrowser, PhonesDesk, screenshots, tell } from './phones-desk.ts'

const group = 'Sunday climbers'
const smallGroup = 'Board games'
const nowhere = 'Open me from a group'

describeInBrowser('four phones in a browser, with clicks only', () => {
  let browser: Browser
  let desk: PhonesDesk
  let ann: BrowserPhone
  let bob: BrowserPhone
  let cleo: BrowserPhone
  let dan: BrowserPhone
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  beforeEach(async ({ task }) => {
    desk = await PhonesDesk.open(browser, 'apps/group-ranking')
    ann = desk.phone('Ann')
    bob = desk.phone('Bob')
    cleo = desk.phone('Cleo')
    dan = desk.phone('Dan')
    return async () => {
      if (task.result?.state === 'fail') await desk.pictureOfFailure(task.name)
      await desk.close()
    }
  })
  afterAll(async () => {
    await browser.close()
    console.log(`screenshots: ${screenshots}`)
  })

  it('share a card into their group, tap it, and all see all four members', async () => {
    tell('address printed', desk.opening.printed)
    tell('page with four phones', desk.opening.phones)
    await ann.openProgram()
    const opened = await desk.lastClick()
    await ann.sees(nowhere)
    tell('first paint, Ann', (await ann.firstPaint()) - opened)

    const shared = performance.now()
    await ann.share(group)
    await ann.closeProgram()
    await ann.openChat(group)
    for (const [index, phone] of [ann, bob, cleo, dan].entries()) {
      if (phone !== ann) await phone.openChat(group)
      const tapped = performance.now()
      await phone.tapCard('Ann')
      const clicked = await desk.lastClick()
      await phone.seesMembers(index + 1)
      tell(`tap → list, ${phone.name}`, performance.now() - tapped)
      if (phone === ann) await ann.clickInProgram('Not now')
      if (phone !== ann) tell(`first paint, ${phone.name}`, (await phone.firstPaint()) - clicked)
    }
    tell('share → four taps → four lists', performance.now() - shared)
    await desk.picture('as-they-entered')

    await dan.closeProgram()
    const again = performance.now()
    await ann.share(group)
    await dan.tapCard('Ann', 2)
    await dan.seesMembers(4)
    tell('a second card: share → tap → list with all four', performance.now() - again)

    for (const phone of [ann, bob, cleo]) {
      await phone.closeProgram()
      await phone.tapCard('Ann')
      await phone.seesMembers(4)
    }
    expect(await desk.problems.count()).toBe(0)
    await desk.picture('all-four')
  })

  it('show the picture and the nickname that one of them gave to the others', async () => {
    await ann.openProgram()
    await ann.share(group)
    await bob.openChat(group)
    await bob.tapCard('Ann')
    await bob.clickInProgram('Agree and go on')
    await bob.clickInProgram('Choose a picture')
    await bob.program.locator('wx-button img').waitFor()
    await bob.type('What the group calls you', 'Bobby')
    await desk.picture('profile-form')
    await bob.clickInProgram('Save')
    await bob.sees('Bobby')

    await cleo.openChat(group)
    await cleo.tapCard('Ann')
    await cleo.seesMembers(2)
    await cleo.sees('Bobby')
    await cleo.program.locator('img[src*="/v1/avatars/"]').waitFor()
    await desk.picture('profile')
  })

  it('share a card into a one-to-one chat, which is no group', async () => {
    await ann.openProgram()
    await ann.share('Bob')
    await bob.openChat('Ann')
    await bob.tapCard('Ann')
    await bob.sees(nowhere)
    await desk.told(/Bob .*scene 1007, cold start/)
    await desk.picture('one-to-one')
  })

  it('find the mini program running when another group’s card is tapped', async () => {
    await ann.openProgram()
    await ann.share(group)
    await bob.openChat(group)
    await bob.tapCard('Ann')
    await bob.sees(group)
    await bob.closeProgram()
    await bob.leaveChat()

    await ann.share(smallGroup)
    await bob.openChat(smallGroup)
    await bob.tapCard('Ann')
    await bob.sees(smallGroup)
    await bob.seesMembers(1)
    await desk.told(/Bob .*scene 1044, warm start/)
    await desk.picture('warm-start')
  })

  it('see the list although the key was stale', async () => {
    await ann.openProgram()
    await ann.share(group)
    await bob.openChat(group)
    await desk.makeNextKeyStale()
    await bob.tapCard('Ann')
    await bob.seesMembers(1)
    await desk.told(/Bob .*encrypted under a key no server has/)
    await desk.told(/Bob .*\/v1\/groups\/enter → 409/)
    await desk.told(/Bob .*\/v1\/groups\/enter → 200/)
    await desk.picture('stale-key')
  })

  it('open nothing for a member who was put out of the group, until they are in again', async () => {
    await ann.openProgram()
    await ann.share(group)
    await ann.closeProgram()
    await ann.openChat(group)
    await bob.openChat(group)
    await ann.button(/^Chat info/).click()
    await ann.button('Take Bob out of the group').click()
    await bob.element.getByText('You are no longer in this group.').waitFor()
    const refused = bob.element.getByText('You are not in this chat.').waitFor()
    await bob.tapCard('Ann')
    await refused
    expect(await bob.element.locator('iframe').count()).toBe(0)
    await desk.picture('put-out')

    await ann.button('Put Bob into the group').click()
    await bob.tapCard('Ann')
    await bob.seesMembers(1)
    await desk.picture('in-again')
  })
})
