import { elementAt, type ListensTo } from './backend.ts'
import { dispatch, type TouchPoint } from './dispatch.ts'
import { type Drag, dragged, dropped } from './pull.ts'

/** Told to the DOM after the mini program heard a tap: built-in components act on it. */
export const tapped = 'qunkit-tap'

/** How long a finger stays for a long press, and how far it may wander: WeChat's 350 ms, 10 CSS pixels. */
const longPressMilliseconds = 350
const tapDistance = 10

interface Finger {
  readonly target: Element
  readonly start: TouchPoint
  last: TouchPoint
  timer: ReturnType<typeof setTimeout>
  /** Moved away, or became a long press that somebody listens for. */
  over: boolean
}

/**
 * Turns touches, the mouse and the keyboard into WeChat's `touchstart`, `touchmove`, `touchend`,
 * `touchcancel`, `tap`, `longpress` and `longtap`.
 */
export function listenForGestures(root: HTMLElement, listensTo: ListensTo): void {
  const fingers = new Map<number, Finger>()
  let touchedAt = Number.NEGATIVE_INFINITY
  let pressedAt = Number.NEGATIVE_INFINITY

  function start(target: Element, points: TouchPoint[], all: TouchPoint[]): void {
    tell(target, 'touchstart', all, points)
    for (const point of points) {
      const finger: Finger = {
        target,
        start: point,
        last: point,
        over: false,
        timer: setTimeout(() => longPress(finger), longPressMilliseconds),
      }
      fingers.set(point.identifier, finger)
    }
  }

  function longPress(finger: Finger): void {
    if (finger.over) return
    finger.over = listensTo(finger.target, 'longpress')
    pressLong(finger.target, finger.last)
  }

  function move(points: TouchPoint[], all: TouchPoint[]): void {
    for (const point of points) {
      const finger = fingers.get(point.identifier)
      if (finger === undefined) continue
      finger.last = point
      const moved = Math.max(
        Math.abs(point.clientX - finger.start.clientX),
        Math.abs(point.clientY - finger.start.clientY),
      )
      if (moved > tapDistance && !finger.over) {
        finger.over = true
        clearTimeout(finger.timer)
      }
      const caught = tell(finger.target, 'touchmove', all, [point])
      if (!caught && moved > tapDistance) tellDrag(finger.target, dragged, finger.start, point)
    }
  }

  function end(points: TouchPoint[], all: TouchPoint[], cancelled: boolean): void {
    for (const point of points) {
      const finger = fingers.get(point.identifier)
      if (finger === undefined) continue
      fingers.delete(point.identifier)
      clearTimeout(finger.timer)
      tell(finger.target, cancelled ? 'touchcancel' : 'touchend', all, [point])
      tellDrag(finger.target, dropped, finger.start, point)
      if (!cancelled && !finger.over) tapElement(finger.target, point)
    }
  }

  const ofTouch = (event: TouchEvent, run: (changed: TouchPoint[], all: TouchPoint[]) => void): void => {
    touchedAt = event.timeStamp
    run(Array.from(event.changedTouches, pointOf), Array.from(event.touches, pointOf))
  }
  root.addEventListener(
    'touchstart',
    (event) => {
      const { target } = event
      if (target instanceof Element) ofTouch(event, (changed, all) => start(target, changed, all))
    },
    { passive: true },
  )
  root.addEventListener('touchmove', (event) => ofTouch(event, move), { passive: true })
  root.addEventListener('touchend', (event) => ofTouch(event, (changed, all) => end(changed, all, false)))
  root.addEventListener('touchcancel', (event) => ofTouch(event, (changed, all) => end(changed, all, true)))

  // A browser sends mouse events after touches, too: those are told apart by their time.
  const afterTouch = (event: Event) => event.timeStamp - touchedAt < 1000
  root.addEventListener('mousedown', (event) => {
    if (event.button !== 0 || afterTouch(event) || !(event.target instanceof Element)) return
    pressedAt = event.timeStamp
    const point = mousePoint(event)
    start(event.target, [point], [point])
  })
  root.addEventListener('mousemove', (event) => {
    if (fingers.has(mouse)) move([mousePoint(event)], [mousePoint(event)])
  })
  root.ownerDocument.addEventListener('mouseup', (event) => {
    if (fingers.has(mouse)) end([mousePoint(event)], [], false)
  })
  // A click that no press came before: a screen reader's, or a script's.
  root.addEventListener('click', (event) => {
    const pressed = afterTouch(event) || event.timeStamp - pressedAt < 10_000
    if (event.detail === 0 && !pressed && event.target instanceof Element) tapElement(event.target)
  })
  root.addEventListener('keydown', (event) => {
    const { target } = event
    // A real button clicks by itself.
    if (!(target instanceof HTMLElement) || target.localName === 'button') return
    if (!target.hasAttribute('role')) return
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    tapElement(target)
  })
}

const mouse = -1

function mousePoint(event: MouseEvent): TouchPoint {
  return pointOf({
    identifier: mouse,
    clientX: event.clientX,
    clientY: event.clientY,
    pageX: event.pageX,
    pageY: event.pageY,
  })
}

function pointOf({ identifier, pageX, pageY, clientX, clientY }: TouchPoint): TouchPoint {
  return { identifier, pageX, pageY, clientX, clientY }
}

/** True when the mini program caught it. */
function tell(target: Element, type: string, touches: TouchPoint[], changedTouches: TouchPoint[]): boolean {
  const element = elementAt(target)
  if (element === undefined) return false
  const onCanvas = target.closest('wx-canvas')?.getBoundingClientRect()
  const placed = (points: TouchPoint[]) =>
    onCanvas ? points.map((point) => within(point, onCanvas)) : points
  return dispatch(
    element,
    type,
    {},
    {
      bubbles: true,
      touches: placed(touches),
      changedTouches: placed(changedTouches),
    },
  )
}

/** On a canvas a finger also has its place in the canvas. */
function within(point: TouchPoint, { left, top }: DOMRect): TouchPoint {
  return { ...point, x: point.clientX - left, y: point.clientY - top }
}

function tellDrag(target: Element, type: string, start: TouchPoint, at: TouchPoint): void {
  const detail: Drag = { x: at.clientX - start.clientX, y: at.clientY - start.clientY }
  target.dispatchEvent(new CustomEvent(type, { bubbles: true, cancelable: true, detail }))
}

/** A finger that pulls an element down by so many CSS pixels, for who has no finger. */
export function pullElement(target: Element, pixels: number): void {
  const start = middleOf(target)
  const at = { ...start, clientY: start.clientY + pixels, pageY: start.pageY + pixels }
  tell(target, 'touchstart', [start], [start])
  if (!tell(target, 'touchmove', [at], [at])) tellDrag(target, dragged, start, at)
  tell(target, 'touchend', [], [at])
  tellDrag(target, dropped, start, at)
}

/** A tap at a place of an element, its middle when none is given. What is disabled does not hear it. */
export function tapElement(target: Element, at: TouchPoint = middleOf(target)): void {
  if (target.closest('[aria-disabled="true"]')) return
  const element = elementAt(target)
  const point = { touches: [at], changedTouches: [at] }
  if (element) dispatch(element, 'tap', { x: at.pageX, y: at.pageY }, { bubbles: true, ...point })
  target.dispatchEvent(new CustomEvent(tapped, { bubbles: true, detail: at }))
}

/** A finger that stays: `longpress` first, then the older `longtap`. */
export function pressLong(target: Element, at: TouchPoint = middleOf(target)): void {
  const element = elementAt(target)
  if (element === undefined) return
  const detail = { x: at.pageX, y: at.pageY }
  const point = { bubbles: true, touches: [at], changedTouches: [at] }
  dispatch(element, 'longpress', detail, point)
  dispatch(element, 'longtap', detail, point)
}

function middleOf(target: Element): TouchPoint {
  const { left, top, width, height } = target.getBoundingClientRect()
  const [clientX, clientY] = [left + width / 2, top + height / 2]
  return { identifier: 0, clientX, clientY, pageX: clientX, pageY: clientY }
}
