import type { Entry, Origin } from './entry.ts'

interface Openings {
  /**
   * Takes what onLaunch or onShow was told. `new`: an opening not seen before. `same`: the one before.
   * `again`: looks like the one before, and may be either.
   */
  seen(entry: Entry, origin: Origin): 'new' | 'same' | 'again'
  hidden(): void
  /** Whether the last entry seen was a return from the background. */
  isReturn(): boolean
}

const placeOf = ({ scene, path, query }: Entry): string => JSON.stringify([scene, path, query])

/**
 * Tells one opening from the next (WECHAT_FACTS 1.3, 5.3).
 *
 * - A cold start fires onLaunch and onShow with the same options: one opening.
 * - A ticket is made per opening. The same ticket is the same opening, however often it is delivered; another
 *   ticket is another opening, also on a warm start, which fires onShow alone.
 * - Without a ticket (group tool, to-do, notice, a plain card) the options alone cannot tell a new tap from a
 *   return: Android repeats the last scene on a return from the desktop, and choosing a picture hides and shows
 *   the mini program. So the same options after a hide are `again`: worth asking WeChat, quietly.
 * - Coming back from elsewhere (the desktop, the recent list) is the opening before: WeChat keeps the pages.
 */
export const createOpenings = (): Openings => {
  let last: Entry | undefined
  let isHidden = false
  let isReturn = false
  return {
    seen(entry, origin) {
      isReturn = isHidden
      isHidden = false
      if (origin === 'elsewhere') return 'same'
      const before = last
      last = entry
      if (!before || before.shareTicket !== entry.shareTicket) return 'new'
      if (entry.shareTicket) return 'same'
      if (placeOf(before) !== placeOf(entry)) return 'new'
      return isReturn ? 'again' : 'same'
    },
    hidden() {
      isHidden = true
    },
    isReturn: () => isReturn,
  }
}
