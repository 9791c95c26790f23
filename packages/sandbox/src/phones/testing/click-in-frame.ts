import type { JSHandle, Locator, Page } from 'playwright-core'
import { middleAtRest } from './middle-at-rest.ts'

/** How long an element may move, or be covered, in milliseconds. */
const patience = 60_000

/**
 * Clicks the middle of an element in a phone's frame with the mouse, once both stand still and nothing covers it.
 * The phones are scaled, and Playwright takes a frame of another origin for unscaled: its own `click` would miss.
 *
 * As Playwright's does, the click vouches for itself: a press that meets something else, because the page changed
 * after it was measured, is withheld from the page, and the element is measured anew.
 * @throws Error when the element does not come to rest, or the mouse never reaches the frame
 */
export async function clickInFrame(page: Page, frame: Locator, element: Locator): Promise<void> {
  await element.waitFor()
  const end = performance.now() + patience
  let met = 'it did not come to rest'
  while (performance.now() < end) {
    const middle = await middleAtRest(frame, element)
    if (middle === undefined) continue
    const press = await guardNextPress(element)
    await page.mouse.click(middle.x, middle.y)
    met = await press.evaluate(({ met }) => met)
    if (met === 'the element') return
  }
  throw new Error(`No click reached the element: ${met}.`)
}

/** Lets the next press through only if it is on the element, and tells what it met. */
function guardNextPress(element: Locator): Promise<JSHandle<{ met: Promise<string> }>> {
  return element.evaluateHandle((found) => {
    const window = found.ownerDocument.defaultView
    const types = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']
    const met = new Promise<string>((resolve) => {
      let what: string | undefined
      const hear = (event: Event) => {
        if (what === undefined) {
          const target = event.target instanceof Element ? event.target.outerHTML.slice(0, 200) : 'nothing'
          what = event.composedPath().includes(found) ? 'the element' : `it met ${target}`
        }
        if (what !== 'the element') {
          event.stopImmediatePropagation()
          event.preventDefault()
        }
        if (event.type === 'click') end()
        // A press that began and ended on different elements makes no click.
        if (event.type === 'mouseup') setTimeout(end)
      }
      const end = () => {
        for (const type of types) window?.removeEventListener(type, hear, true)
        clearTimeout(limit)
        resolve(what ?? 'the mouse did not reach the frame')
      }
      const limit = setTimeout(end, 10_000)
      for (const type of types) window?.addEventListener(type, hear, true)
    })
    return { met }
  })
}
