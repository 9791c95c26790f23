import { elementAt } from '../dom/backend.ts'
import { listenForPull } from '../dom/pull.ts'
import { type ElementHost, part } from './element.ts'

interface RefresherProperties extends Record<string, unknown> {
  refresherEnabled: boolean
  /** CSS pixels. */
  refresherThreshold: number
  refresherDefaultStyle: string
  refresherBackground: string
  refresherTriggered: boolean
}

/**
 * The refresher of a `scroll-view`: pulled down by touch or mouse it shows three dots, or the child with
 * `slot="refresher"`, and tells `refresherpulling`; let go beyond the threshold `refresherrefresh`, before it
 * `refresherabort`; and `refresherrestore` when `refresher-triggered` is taken back.
 */
export function listenForRefresher(host: ElementHost<RefresherProperties>) {
  const { node } = host
  const space = part('div', 'qk-refresher')
  space.setAttribute('aria-hidden', 'true')
  let isRefreshing = false
  let isAttached = false

  function open(pixels: number): void {
    if (pixels > 0) node.style.setProperty('--qk-pull', `${pixels}px`)
    else node.style.removeProperty('--qk-pull')
  }

  function refresh(): void {
    isRefreshing = true
    node.setAttribute('aria-busy', 'true')
    open(host.data.refresherThreshold)
    host.emit('refresherwillrefresh')
    host.emit('refresherrefresh')
  }

  function restore(): void {
    isRefreshing = false
    node.setAttribute('aria-busy', 'false')
    open(0)
    host.emit('refresherrestore')
  }

  listenForPull(node, {
    mayStart: () => host.data.refresherEnabled && !isRefreshing && node.scrollTop <= 0,
    pulled(distance) {
      node.toggleAttribute('data-pulled', true)
      open(distance)
      host.emit('refresherpulling', { dy: distance })
    },
    released(distance) {
      node.removeAttribute('data-pulled')
      if (distance >= host.data.refresherThreshold) {
        refresh()
        // The page takes it back by `refresher-triggered="{{false}}"`, whether or not it had it true.
        host.set({ refresherTriggered: true })
      } else {
        open(0)
        host.emit('refresherabort')
      }
    },
  })

  /** Set by the page: as if it had been pulled. */
  function follow(): void {
    const { refresherTriggered } = host.data
    if (!isAttached || refresherTriggered === isRefreshing) return
    if (refresherTriggered) refresh()
    else restore()
  }

  /** The page's own refresher stands above the content, where nobody sees it before it is pulled. */
  const watcher = new MutationObserver(markOwn)
  function markOwn(): void {
    for (const child of node.children) {
      const isOwn = elementAt(child)?.slot === 'refresher'
      if (isOwn !== child.hasAttribute('data-refresher')) child.toggleAttribute('data-refresher', isOwn)
    }
  }

  return {
    attached() {
      isAttached = true
      if (host.data.refresherEnabled) markOwn()
      watcher.observe(node, { childList: true })
      queueMicrotask(follow)
    },
    detached() {
      isAttached = false
      watcher.disconnect()
    },
    update(changed: ReadonlySet<string>) {
      const { refresherEnabled, refresherDefaultStyle, refresherBackground } = host.data
      if (refresherEnabled && space.parentElement === null) {
        space.append(part('i'), part('i'), part('i'))
        node.prepend(space)
      }
      if (!refresherEnabled) space.remove()
      space.dataset.style = refresherDefaultStyle
      space.style.backgroundColor = refresherBackground
      if (changed.has('refresherTriggered')) follow()
    },
  }
}
