import * as glassEasel from 'glass-easel'

/** What an event carries besides its detail, and how far it goes. */
export interface DispatchOptions {
  bubbles?: boolean
  composed?: boolean
  touches?: readonly TouchPoint[]
  changedTouches?: readonly TouchPoint[]
}

/** A finger as WeChat tells of it, in CSS pixels. */
export interface TouchPoint {
  identifier: number
  pageX: number
  pageY: number
  clientX: number
  clientY: number
  /** On a canvas: the place in it. */
  x?: number
  y?: number
}

/** Gives an event to the mini program. True when somebody said `catch` or `preventDefault`. */
export function dispatch(
  target: glassEasel.Element,
  type: string,
  detail: unknown,
  options: DispatchOptions = {},
): boolean {
  const { bubbles = false, composed = bubbles, touches, changedTouches } = options
  const event = new glassEasel.Event(type, detail, {
    bubbles,
    composed,
    capturePhase: true,
    ...(touches !== undefined && { extraFields: { touches, changedTouches: changedTouches ?? touches } }),
  })
  glassEasel.Event.dispatchEvent(target, event)
  return event.defaultPrevented()
}
