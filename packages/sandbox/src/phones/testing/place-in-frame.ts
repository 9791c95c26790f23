import type { Locator } from 'playwright-core'

/**
 * Where the middle of an element in a phone's frame is on the page. The phones are scaled, and Playwright takes a
 * frame of another origin for unscaled.
 */
export async function placeInFrame(
  frame: Locator,
  element: Locator,
): Promise<{ x: number; y: number; scale: number }> {
  await element.waitFor()
  const place = await frame.boundingBox()
  const width = await frame.evaluate(({ clientWidth }) => clientWidth)
  const inside = await element.evaluate((found) => {
    const { x, y, width, height } = found.getBoundingClientRect()
    return { x: x + width / 2, y: y + height / 2 }
  })
  if (place === null) throw new Error('The frame is not on the screen.')
  const scale = place.width / width
  return { x: place.x + inside.x * scale, y: place.y + inside.y * scale, scale }
}
