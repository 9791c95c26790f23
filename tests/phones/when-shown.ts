import type { Locator } from 'playwright-core'

/** A change of the screen that is waited for: the moment at which it came, in milliseconds since 1970. */
export type Moment = Promise<number>

/**
 * Watches a mini program's screen for a label of a screen reader that says this. Resolves once the watch is kept; the
 * moment is taken in the frame itself, at the change of its document.
 */
export async function watchForLabel(body: Locator, said: string): Promise<{ moment: Moment }> {
  const watch = await body.evaluateHandle((screen, said) => {
    const isSaid = () =>
      [...screen.querySelectorAll('[aria-label]')].some((found) =>
        found.getAttribute('aria-label')?.includes(said),
      )
    const now = () => performance.timeOrigin + performance.now()
    const moment = new Promise<number>((resolve) => {
      if (isSaid()) resolve(now())
      const observer = new MutationObserver(() => {
        if (!isSaid()) return
        observer.disconnect()
        resolve(now())
      })
      observer.observe(screen, { subtree: true, childList: true, attributes: true })
    })
    return { moment }
  }, said)
  const moment = watch.evaluate(({ moment }) => moment)
  // A page that is closed before is nobody's failure but of those who wait.
  moment.catch(() => undefined)
  return { moment }
}
