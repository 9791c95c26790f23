// Takes the picture at the top of the READMEs: four phones, a card shared and tapped, the group's list, and beside them
// what passed. Needs Chromium. Run after the page or the reference mini program changed.
import { launchBrowser } from '../packages/sandbox/src/phones/testing/browser.ts'
import { PhonesDesk } from '../tests/phones/phones-desk.ts'

const group = 'Sunday climbers'
const people = { Ann: 'Ann', Bob: 'Bob the belayer', Cleo: 'Cleo', Dan: 'Dan' }

const browser = await launchBrowser()
try {
  const desk = await PhonesDesk.open(browser, 'apps/group-ranking')
  await desk.page.setViewportSize({ width: 1440, height: 860 })
  try {
    const [sharer, ...others] = Object.keys(people).map((name) => desk.phone(name))
    if (sharer === undefined) throw new Error('Somebody has to share the card.')
    await sharer.openProgram()
    await sharer.share(group)
    await sharer.closeProgram()
    for (const [index, phone] of [sharer, ...others].entries()) {
      await phone.openChat(group)
      await phone.tapCard(sharer.name)
      await phone.seesMembers(index + 1)
      await phone.clickInProgram('Agree and go on')
      await phone.clickInProgram('Choose a picture')
      await phone.program.locator('wx-button img').waitFor()
      const nickname = people[phone.name as keyof typeof people]
      await phone.type('What the group calls you', nickname)
      await phone.clickInProgram('Save')
      await phone.sees(nickname)
    }
    // The first two open their cards once more, and see all four; the third is left in the chat.
    for (const phone of [sharer, ...others.slice(0, 1)]) {
      await phone.closeProgram()
      await phone.tapCard(sharer.name)
      await phone.seesMembers(4)
    }
    await others[1]?.closeProgram()
    await desk.page.screenshot({ path: 'docs/phones.png' })
  } finally {
    await desk.close()
  }
} finally {
  await browser.close()
}
console.log('docs/phones.png')
