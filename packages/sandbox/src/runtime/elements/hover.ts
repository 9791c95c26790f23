import type { ElementHost } from './element.ts'

export interface Hover {
  [name: string]: unknown
  hoverClass: string
  hoverStopPropagation: boolean
  /** Milliseconds from the touch to the class, and from its end until the class goes. */
  hoverStartTime: number
  hoverStayTime: number
}

export function hoverProperties(hoverClass: string, hoverStartTime: number, hoverStayTime: number): Hover {
  return { hoverClass, hoverStopPropagation: false, hoverStartTime, hoverStayTime }
}

/** `hover-class`: a class while a finger is on the element. */
export function listenForHover(host: ElementHost<Hover>): void {
  const { node } = host
  let timer: ReturnType<typeof setTimeout> | undefined
  const start = (event: Event) => {
    const { hoverClass, hoverStopPropagation, hoverStartTime } = host.data
    if (hoverClass === '' || hoverClass === 'none' || node.getAttribute('aria-disabled') === 'true') return
    if (hoverStopPropagation) event.stopPropagation()
    clearTimeout(timer)
    timer = setTimeout(() => host.setExtraClass(hoverClass), hoverStartTime)
  }
  const end = () => {
    clearTimeout(timer)
    if (host.data.hoverClass === '' || host.data.hoverClass === 'none') return
    timer = setTimeout(() => host.setExtraClass(''), host.data.hoverStayTime)
  }
  for (const type of ['touchstart', 'mousedown']) node.addEventListener(type, start, { passive: true })
  for (const type of ['touchend', 'touchcancel', 'mouseup', 'mouseleave']) node.addEventListener(type, end)
}
