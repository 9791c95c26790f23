import type { Page } from '../app/page.ts'
import { listenForPull } from '../dom/pull.ts'
import { part } from '../elements/element.ts'

const defaultReachDistance = 50

/** `onPageScroll` and `onReachBottom`, which fires once for each time that the end comes near. */
export function listenToScroll(page: Page): void {
  const { scroller } = page
  const distance = page.window.onReachBottomDistance ?? defaultReachDistance
  let isNear = false
  scroller.addEventListener('scroll', () => {
    page.call('onPageScroll', { scrollTop: scroller.scrollTop })
    const near = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight <= distance
    if (near && !isNear) page.call('onReachBottom')
    isNear = near
  })
}

/** How far a page is pulled down for `onPullDownRefresh`, and how far it stays so until it is stopped. */
const refreshDistance = 50

/** A page with `enablePullDownRefresh` is pulled down by touch or mouse; three dots are above it then. */
export function listenToPullDown(page: Page): void {
  const { frame, scroller } = page
  const dots = part('div', 'qk-dots')
  dots.setAttribute('aria-hidden', 'true')
  dots.append(part('i'), part('i'), part('i'))
  frame.prepend(dots)
  // Also where the page just was: it may still be on its way back.
  listenForPull(frame, {
    mayStart: () =>
      page.window.enablePullDownRefresh === true &&
      scroller.scrollTop <= 0 &&
      frame.getAttribute('aria-busy') !== 'true',
    pulled(distance) {
      frame.toggleAttribute('data-pulled', true)
      frame.style.setProperty('--qk-pull', `${distance}px`)
    },
    released(distance) {
      frame.removeAttribute('data-pulled')
      frame.style.removeProperty('--qk-pull')
      if (distance >= refreshDistance) startPullDown(page)
    },
  })
}

/** The page is busy until `wx.stopPullDownRefresh`. */
export function startPullDown(page: Page): void {
  page.frame.setAttribute('aria-busy', 'true')
  page.call('onPullDownRefresh')
}
