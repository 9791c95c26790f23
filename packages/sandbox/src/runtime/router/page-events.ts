import type { Page } from '../app/page.ts'

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
