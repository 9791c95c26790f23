import { describe, expect, it } from 'vitest'
import { browserPath, launchBrowser } from './browser.ts'
import { clickInFrame } from './click-in-frame.ts'

/** A button that an answer, on its way for 200 ms, pushes down by more than its own height. */
const program = `
  <button style="display: block; height: 40px" onclick="document.title += 1">Invite</button>
  <script>
    const answer = document.createElement("p")
    answer.style.height = "60px"
    setTimeout(() => document.body.prepend(answer), 200)
  </script>`

/** In a scaled frame of an origin of its own, which slides in, under a veil that goes after half a second. */
const page = `
  <style>
    iframe { width: 320px; height: 400px; transform-origin: 0 0; animation: in 0.3s; transform: scale(0.7) }
    @keyframes in { from { transform: translateY(300px) scale(0.7) } }
    #veil { position: fixed; inset: 0 }
  </style>
  <iframe sandbox="allow-scripts" srcdoc='${program}'></iframe>
  <div id="veil"></div>
  <script>setTimeout(() => veil.remove(), 500)</script>`

describe.skipIf(browserPath === undefined)('a click in a phone’s frame (needs Chromium)', () => {
  it('waits until the frame and the button stand still and free, and presses once', async () => {
    await using browser = await launchBrowser()
    const tab = await browser.newPage()
    await tab.setContent(page)
    const button = tab.frameLocator('iframe').getByRole('button', { name: 'Invite' })
    await clickInFrame(tab, tab.locator('iframe'), button)
    expect(await button.evaluate(({ ownerDocument }) => ownerDocument.title)).toBe('1')
  })
})
