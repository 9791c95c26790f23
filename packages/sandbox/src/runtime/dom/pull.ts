/** Told to the DOM while a finger or the mouse drags, after the mini program heard of it and let it pass. */
export const dragged = 'qunkit-drag'
/** Told when it lets go. */
export const dropped = 'qunkit-drop'

/** How far from where it began, in CSS pixels of the document. */
export interface Drag {
  readonly x: number
  readonly y: number
}

/** What is dragged for itself: nothing around it moves with it. */
const held = 'wx-movable-view, wx-slider, wx-picker-view, [data-held], textarea, input, select'

/** What is pulled down lags behind the finger. */
const lag = 0.5

export interface Pull {
  /** Whether it may be pulled now: it allows it, stands at its top and is not busy. */
  mayStart(): boolean
  /** How far it is pulled, in CSS pixels. */
  pulled(distance: number): void
  released(distance: number): void
}

/** Hears of an element pulled down by touch or mouse. The innermost that takes a drag has it. */
export function listenForPull(node: HTMLElement, { mayStart, pulled, released }: Pull): void {
  let state: 'none' | 'pulling' | 'other' = 'none'
  let distance = 0

  node.addEventListener(dragged, (event) => {
    if (!(event instanceof CustomEvent) || !(event.target instanceof Element)) return
    const { x, y } = event.detail as Drag
    if (state === 'none') {
      const isDown = y > 0 && y > Math.abs(x)
      const isFree = !event.defaultPrevented && !event.target.closest(held)
      state = isDown && isFree && isAtTop(event.target, node) && mayStart() ? 'pulling' : 'other'
    }
    if (state !== 'pulling') return
    event.preventDefault()
    distance = Math.max(0, y) * lag
    pulled(distance)
  })
  node.addEventListener(dropped, () => {
    if (state === 'pulling') released(distance)
    state = 'none'
  })
}

/** Nothing between the finger and the element is scrolled down. */
function isAtTop(target: Element, node: Element): boolean {
  for (let at: Element | null = target; at !== null; at = at.parentElement) {
    if (at.scrollTop > 0) return false
    if (at === node) return true
  }
  return true
}
