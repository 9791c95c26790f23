// Takes the picture of docs/admin.md: the operators' overview after three weeks of a small world. Needs Chromium. Run after
// the page changed.
import { launchBrowser } from '../packages/sandbox/src/phones/testing/browser.ts'
import { AdminPage } from '../tests/admin/admin-page.ts'
import { adminUrl, letPeopleLive, openOperatedWorld } from '../tests/admin/lively-world.ts'

const DAYS = 24

await using world = await openOperatedWorld()
await letPeopleLive(world, DAYS)
const browser = await launchBrowser()
try {
  await using admin = await AdminPage.open(browser, adminUrl(world))
  await admin.logIn('ann')
  await admin.page.getByRole('img', { name: /Shares that led to taps/ }).waitFor()
  await admin.page.setViewportSize({ width: 1280, height: 890 })
  // Nothing is pointed at.
  await admin.page.mouse.move(0, 0)
  await admin.page.screenshot({ path: 'docs/admin.png' })
} finally {
  await browser.close()
}
console.log('docs/admin.png')
