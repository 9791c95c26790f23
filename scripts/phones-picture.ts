// Takes the picture at the top of the READMEs: the group's ranking on phones, a card with its podium, and beside them
// what passed. Needs Chromium. Run after the page or the reference mini program changed.
import { launchBrowser } from '../packages/sandbox/src/phones/testing/browser.ts'
import { PhonesDesk } from '../tests/phones/phones-desk.ts'

const group = 'Sunday climbers'
/** Name on the phone → what the group calls them, and the taps of their round. */
const people = {
  Ann: { nickname: 'Ann', taps: 43 },
  Bob: { nickname: 'Bob the belayer', taps: 52 },
  Cleo: { nickname: 'Cleo', taps: 38 },
  Dan: { nickname: 'Dan', taps: 21 },
}

const browser = await launchBrowser()
try {
  const desk = await PhonesDesk.open(browser, 'apps/group-ranking')
  await desk.page.setViewportSize({ width: 1440, height: 860 })
  try {
    const [ann, bob, cleo, dan] = ['Ann', 'Bob', 'Cleo', 'Dan'].map((name) => desk.phone(name))
    if (!ann || !bob || !cleo || !dan) throw new Error('There are four phones.')
    await ann.openProgram()
    await ann.share(group)
    await ann.closeProgram()
    for (const phone of [ann, bob, cleo, dan]) {
      const { nickname, taps } = people[phone.name as keyof typeof people]
      await phone.openChat(group)
      await phone.tapCard('Ann')
      await phone.clickInProgram('Agree and go on')
      await phone.clickInProgram('Choose a picture')
      await phone.program.locator('wx-button img').waitFor()
      await phone.type('What the group calls you', nickname)
      await phone.clickInProgram('Save')
      await phone.play(taps)
      await phone.clickInProgram('Back to the ranking')
    }
    // One looks at the tiers; another sends a card with the podium, and sees it in the chat.
    await bob.clickInProgram('Tiers')
    await bob.program.getByText('Bronze').first().waitFor()
    await cleo.waitForDrawnCard(group)
    await cleo.send()
    await cleo.closeProgram()
    await cleo.pictureOfCard('Cleo').waitFor()
    await cleo.element.getByText('Sent', { exact: true }).waitFor({ state: 'hidden' })
    for (const phone of [ann, dan]) await phone.seesRow(/^Rank 1, Bob the belayer/)
    // How the last of them got in: from the tap to the list.
    const tap = desk.page
      .getByRole('list', { name: 'Timeline' })
      .getByRole('button', { name: /Dan .*Taps the card/ })
    await tap.first().evaluate((moment) => moment.scrollIntoView({ block: 'start' }))
    await desk.page.screenshot({ path: 'docs/phones.png', animations: 'disabled' })
  } catch (error) {
    await desk.pictureOfFailure('phones-picture')
    throw error
  } finally {
    await desk.close()
  }
} finally {
  await browser.close()
}
console.log('docs/phones.png')
