import { builtIn } from './element.ts'
import { listenForRefresher } from './refresher.ts'

/** `scroll-view`: scrolls by itself, and tells when an end comes near. Distances in CSS pixels. */
export const scrollView = builtIn({
  tag: 'scroll-view',
  properties: {
    scrollX: false,
    scrollY: false,
    upperThreshold: '50',
    lowerThreshold: '50',
    scrollTop: null as unknown,
    scrollLeft: null as unknown,
    scrollIntoView: '',
    scrollIntoViewOffset: 0,
    scrollWithAnimation: false,
    enableBackToTop: false,
    enablePassive: false,
    enableFlex: false,
    scrollAnchoring: false,
    enhanced: false,
    bounces: true,
    showScrollbar: true,
    pagingEnabled: false,
    fastDeceleration: false,
    refresherEnabled: false,
    refresherThreshold: 45,
    refresherDefaultStyle: 'black',
    refresherBackground: '',
    refresherTriggered: false,
    type: 'list',
    usingSticky: false,
    reverse: false,
    clip: true,
    cacheExtent: null as unknown,
    minDragDistance: 18,
  },
  create(host) {
    const { node } = host
    let last = { left: 0, top: 0 }
    let atStart = true
    let atEnd = false
    node.addEventListener('scroll', () => {
      const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = node
      const deltaX = last.left - scrollLeft
      const deltaY = last.top - scrollTop
      last = { left: scrollLeft, top: scrollTop }
      host.emit('scroll', { scrollLeft, scrollTop, scrollWidth, scrollHeight, deltaX, deltaY })
      const across = host.data.scrollX && !host.data.scrollY
      const position = across ? scrollLeft : scrollTop
      const left = across ? scrollWidth - clientWidth - scrollLeft : scrollHeight - clientHeight - scrollTop
      const nearStart = position <= pixels(host.data.upperThreshold)
      const nearEnd = left <= pixels(host.data.lowerThreshold)
      if (nearStart && !atStart) host.emit('scrolltoupper', { direction: across ? 'left' : 'top' })
      if (nearEnd && !atEnd) host.emit('scrolltolower', { direction: across ? 'right' : 'bottom' })
      atStart = nearStart
      atEnd = nearEnd
    })
    const refresher = listenForRefresher(host)
    return {
      attached: refresher.attached,
      detached: refresher.detached,
      update(changed) {
        const { scrollX, scrollY, scrollTop, scrollLeft, scrollIntoView, scrollWithAnimation } = host.data
        node.dataset.scroll = `${scrollX ? 'x' : ''}${scrollY ? 'y' : ''}`
        node.toggleAttribute('data-flex', host.data.enableFlex)
        node.toggleAttribute('data-bare', !host.data.showScrollbar)
        node.style.scrollBehavior = scrollWithAnimation ? 'smooth' : ''
        if (changed.has('scrollTop') && scrollTop !== null) node.scrollTop = pixels(scrollTop)
        if (changed.has('scrollLeft') && scrollLeft !== null) node.scrollLeft = pixels(scrollLeft)
        if (changed.has('scrollIntoView') && scrollIntoView !== '')
          queueMicrotask(() => show(node, scrollIntoView))
        refresher.update(changed)
      },
    }
  },
})

function show(node: HTMLElement, id: string): void {
  const inside = [...node.querySelectorAll('[id]')].find((one) => one.id === id || one.id.endsWith(`--${id}`))
  if (inside === undefined) return
  const from = node.getBoundingClientRect()
  const to = inside.getBoundingClientRect()
  node.scrollTop += to.top - from.top
  node.scrollLeft += to.left - from.left
}

/** A length as WeChat takes them: a number, `50px`, or `100rpx`. */
export function pixels(length: unknown): number {
  const text = String(length)
  const amount = Number.parseFloat(text)
  if (Number.isNaN(amount)) return 0
  return text.trim().endsWith('rpx') ? (amount * document.documentElement.clientWidth) / 750 : amount
}
