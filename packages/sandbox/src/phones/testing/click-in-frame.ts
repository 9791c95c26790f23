import type { Locator, Page } from 'playwright-core'

/**
 * Clicks the middle of an element in a phone's frame with the mouse. The phones are scaled, and Playwright takes a
 * frame of another origin for unscaled: its own `click` would miss.
 */
export async function clickInFrame(page: Page, frame: Locator, element: Locator): Promise<void> {
  await element.waitFor()
  const place = await frame.boundingBox()
  const width = await frame.evaluate(({ clientWidth }) => clientWidth)
  const inside = await element.evaluate((found) => {
    const { x, y, width, height } = found.getBoundingClientRect()
    return { x: x + width / 2, y: y + height / 2 }
  })
  if (place === null) throw new Error('The frame is not on the screen.')
  const scale = place.width / width
  await page.mouse.click(place.x + inside.x * scale, place.y + inside.y * scale)
}
