import type { Locator } from 'playwright-core'

/**
 * The middle of an element in a phone's frame, in the page's CSS pixels; nothing while the frame or the element moves
 * (a screen slides in, a list above grows), or while something covers it.
 */
export async function middleAtRest(
  frame: Locator,
  element: Locator,
): Promise<{ x: number; y: number } | undefined> {
  const [place, middle] = await Promise.all([placeAtRest(frame), middleInFrame(element)])
  if (place === undefined || middle === undefined) return undefined
  const at = { x: place.x + middle.x * place.scale, y: place.y + middle.y * place.scale }
  return (await isOnTop(frame, at)) ? at : undefined
}

/** Where the frame is, once it stays there from one painted picture to the next. */
function placeAtRest(frame: Locator) {
  return frame.evaluate(async (found) => {
    const before = found.getBoundingClientRect()
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
    const { x, y, width } = found.getBoundingClientRect()
    if (x !== before.x || y !== before.y || width !== before.width) return undefined
    return { x, y, scale: width / found.clientWidth }
  })
}

/** The element's middle in the frame's own pixels, once it stays there and is what stands there. */
function middleInFrame(element: Locator) {
  return element.evaluate(async (found) => {
    const before = found.getBoundingClientRect()
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
    const { x, y, width, height } = found.getBoundingClientRect()
    if (x !== before.x || y !== before.y || width !== before.width || height !== before.height)
      return undefined
    const middle = { x: x + width / 2, y: y + height / 2 }
    const there = found.ownerDocument.elementFromPoint(middle.x, middle.y)
    return found.contains(there) ? middle : undefined
  })
}

/** Whether nothing of WeChat's lies over the frame there. */
function isOnTop(frame: Locator, at: { x: number; y: number }): Promise<boolean> {
  return frame.evaluate((found, { x, y }) => found.ownerDocument.elementFromPoint(x, y) === found, at)
}
