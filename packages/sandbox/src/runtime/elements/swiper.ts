import { asBackend } from '../dom/backend.ts'
import { builtIn, part } from './element.ts'
import { pixels } from './scroll-view.ts'

type Source = '' | 'autoplay' | 'touch'

const swiped = 30

/** `swiper`: one item in sight, the next by a swipe, by time or by `current`. */
export const swiper = builtIn({
  tag: 'swiper',
  properties: {
    indicatorDots: false,
    indicatorColor: 'rgba(0, 0, 0, .3)',
    indicatorActiveColor: '#000000',
    autoplay: false,
    current: 0,
    currentItemId: '',
    interval: 5000,
    duration: 500,
    circular: false,
    vertical: false,
    previousMargin: '0px',
    nextMargin: '0px',
    snapToEdge: false,
    displayMultipleItems: 1,
    easingFunction: 'default',
  },
  create(host) {
    const { node } = host
    const track = part('div', 'qk-swiper-track')
    const dots = part('div', 'qk-swiper-dots')
    const window = part('div', 'qk-swiper-window')
    window.append(track, dots)
    node.append(window)
    let timer: ReturnType<typeof setInterval> | undefined
    let shown = 0

    const items = () => [...track.querySelectorAll<HTMLElement>('wx-swiper-item')]

    function place(): void {
      const { vertical, duration, previousMargin, nextMargin, displayMultipleItems } = host.data
      const gap = pixels(previousMargin) + pixels(nextMargin)
      const size = `calc((100% - ${gap}px) / ${Math.max(1, displayMultipleItems)})`
      const all = items()
      for (const item of all) {
        item.style.flex = `0 0 ${size}`
        item.setAttribute('aria-hidden', String(all.indexOf(item) !== shown))
      }
      track.style.flexDirection = vertical ? 'column' : 'row'
      track.style.transition = `transform ${duration}ms ease`
      const away = `calc(${pixels(previousMargin)}px - (100% - ${gap}px) / ${Math.max(1, displayMultipleItems)} * ${shown})`
      track.style.transform = vertical ? `translateY(${away})` : `translateX(${away})`
      drawDots(all.length)
    }

    function drawDots(count: number): void {
      const { indicatorDots, indicatorColor, indicatorActiveColor } = host.data
      dots.hidden = !indicatorDots
      const drawn = Array.from({ length: count }, (_, at) => {
        const dot = part('i', 'qk-swiper-dot')
        dot.style.backgroundColor = at === shown ? indicatorActiveColor : indicatorColor
        return dot
      })
      dots.replaceChildren(...drawn)
    }

    function turn(to: number, source: Source): void {
      const all = items()
      if (all.length === 0) return
      const wrapped = host.data.circular
        ? (to + all.length) % all.length
        : Math.min(Math.max(0, to), all.length - 1)
      const turned = wrapped !== shown
      shown = wrapped
      place()
      if (!turned) return
      const currentItemId = itemId(all[shown])
      if (source !== '') host.set({ current: shown })
      host.emit('change', { current: shown, currentItemId, source })
      setTimeout(
        () => host.emit('animationfinish', { current: shown, currentItemId, source }),
        host.data.duration,
      )
    }

    function restart(): void {
      clearInterval(timer)
      const next = () => turn(shown + 1 >= items().length ? 0 : shown + 1, 'autoplay')
      if (host.data.autoplay) timer = setInterval(next, host.data.interval)
    }

    let from: { x: number; y: number } | undefined
    node.addEventListener('pointerdown', ({ clientX, clientY }) => {
      from = { x: clientX, y: clientY }
    })
    node.addEventListener('pointerup', ({ clientX, clientY }) => {
      if (from === undefined) return
      const moved = host.data.vertical ? clientY - from.y : clientX - from.x
      from = undefined
      if (Math.abs(moved) > swiped) turn(shown + (moved < 0 ? 1 : -1), 'touch')
    })
    const watcher = new MutationObserver(place)
    return {
      slot: track,
      attached() {
        watcher.observe(track, { childList: true, subtree: false })
        place()
        restart()
      },
      detached() {
        watcher.disconnect()
        clearInterval(timer)
      },
      update(changed) {
        const { currentItemId, current } = host.data
        if (changed.has('current') && current !== shown) turn(current, '')
        else if (changed.has('currentItemId') && currentItemId !== '') {
          turn(
            items().findIndex((item) => itemId(item) === currentItemId),
            '',
          )
        } else place()
        if (changed.has('autoplay') || changed.has('interval')) restart()
      },
    }
  },
})

function itemId(item: HTMLElement | undefined): string {
  const element = item && asBackend(item).__wxElement
  const data = element && 'data' in element ? (element.data as { itemId?: unknown }) : {}
  return typeof data.itemId === 'string' ? data.itemId : ''
}

export const swiperItem = builtIn({
  tag: 'swiper-item',
  properties: { itemId: '', skipHiddenItemLayout: false },
  create: () => ({}),
})
