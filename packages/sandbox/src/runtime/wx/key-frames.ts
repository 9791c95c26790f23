import { rewriteRpx } from '../compile/rpx.ts'
import { isTransform, transformText } from './animation.ts'

/** What `this.animate` follows instead of the clock: how far an element is scrolled. */
export interface ScrollTimeline {
  scrollSource: string
  orientation?: 'horizontal' | 'vertical'
  /** Pixels. */
  startScrollOffset: number
  endScrollOffset: number
}

const ownFields: ReadonlySet<string> = new Set(['offset', 'ease'])

/** A key frame of `this.animate` as one of the browser's: transforms are fields of their own in WeChat's. */
export function browserFrame(frame: Readonly<Record<string, unknown>>): Keyframe {
  const { offset, ease } = frame
  const styles: Record<string, string> = {}
  const transforms: string[] = []
  for (const [name, value] of Object.entries(frame)) {
    if (ownFields.has(name)) continue
    const values = Array.isArray(value) ? value : [value]
    if (isTransform(name)) transforms.push(rewriteRpx(transformText(name, values)))
    else styles[name] = rewriteRpx(String(value))
  }
  return {
    ...styles,
    ...(transforms.length > 0 && { transform: transforms.join(' ') }),
    ...(typeof offset === 'number' && { offset }),
    ...(typeof ease === 'string' && { easing: ease }),
  }
}

const playing = new WeakMap<Element, { frames: readonly Keyframe[]; stop(): void }[]>()

/** Plays frames on an element, which then stays as the last of them has it, until the end. Milliseconds. */
export async function playFrames(
  node: HTMLElement,
  frames: readonly Keyframe[],
  duration: number,
): Promise<void> {
  // One that was cleared has come to its end, too; a document that nobody draws is there at once.
  await start(node, frames, duration)?.finished.catch(() => undefined)
}

/** Plays frames as far as an element is scrolled. */
export function scrollFrames(
  node: HTMLElement,
  frames: readonly Keyframe[],
  duration: number,
  timeline: ScrollTimeline,
  source: HTMLElement,
): void {
  const animation = start(node, frames, duration)
  if (animation === undefined) return
  animation.pause()
  const { startScrollOffset, endScrollOffset, orientation } = timeline
  const follow = () => {
    const scrolled = orientation === 'horizontal' ? source.scrollLeft : source.scrollTop
    const part = (scrolled - startScrollOffset) / (endScrollOffset - startScrollOffset)
    animation.currentTime = Math.min(Math.max(part, 0), 1) * duration
  }
  follow()
  source.addEventListener('scroll', follow)
}

/** Takes back what animations made of an element; with names, only those that change one of these. */
export function clearFrames(node: HTMLElement, names?: ReadonlySet<string>): void {
  const touches = (frames: readonly Keyframe[]) =>
    names === undefined || frames.some((frame) => Object.keys(frame).some((name) => names.has(name)))
  const all = playing.get(node) ?? []
  for (const { frames, stop } of all) if (touches(frames)) stop()
  playing.set(
    node,
    all.filter(({ frames }) => !touches(frames)),
  )
}

function start(node: HTMLElement, frames: readonly Keyframe[], duration: number): Animation | undefined {
  const known = playing.get(node) ?? []
  if (typeof node.animate === 'function') {
    const animation = node.animate([...frames], { duration, fill: 'forwards' })
    playing.set(node, [...known, { frames, stop: () => animation.cancel() }])
    return animation
  }
  const { offset: _, easing: _easing, ...styles } = frames.at(-1) ?? {}
  Object.assign(node.style, styles)
  const emptied = Object.fromEntries(Object.keys(styles).map((name) => [name, '']))
  playing.set(node, [...known, { frames, stop: () => void Object.assign(node.style, emptied) }])
  return undefined
}
