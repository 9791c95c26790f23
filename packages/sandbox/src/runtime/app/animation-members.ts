import type { component } from 'glass-easel-miniprogram-adapter'
import { isTransform } from '../wx/animation.ts'
import { browserFrame, clearFrames, playFrames, type ScrollTimeline, scrollFrames } from '../wx/key-frames.ts'
import { foundNodes } from './found-nodes.ts'

type Caller = component.GeneralComponent

/** `this.animate` and `this.clearAnimation` of pages and components: key frames for what a selector finds. */
export function animationMembers(guard: (run: () => void) => void) {
  return {
    animate(
      this: Caller,
      selector: string,
      keyFrames: readonly Record<string, unknown>[],
      duration: number,
      then?: ScrollTimeline | (() => void),
    ): void {
      const frames = keyFrames.map(browserFrame)
      const nodes = foundNodes(this, selector)
      if (typeof then === 'object') {
        const [source] = foundNodes(this, then.scrollSource)
        if (source === undefined) return
        for (const node of nodes) scrollFrames(node, frames, duration, then, source)
        return
      }
      const played = nodes.map((node) => playFrames(node, frames, duration))
      if (then !== undefined) void Promise.all(played).then(() => guard(then))
    },
    clearAnimation(
      this: Caller,
      selector: string,
      options?: Readonly<Record<string, boolean>> | (() => void),
      done?: () => void,
    ): void {
      const names = typeof options === 'object' ? namesIn(options) : undefined
      for (const node of foundNodes(this, selector)) clearFrames(node, names)
      const call = typeof options === 'function' ? options : done
      if (call !== undefined) queueMicrotask(() => guard(call))
    },
  }
}

/** The styles that are to be taken back, as the browser has them. */
function namesIn(options: Readonly<Record<string, boolean>>): ReadonlySet<string> {
  const names = Object.keys(options).filter((name) => options[name])
  return new Set(names.map((name) => (isTransform(name) ? 'transform' : name)))
}
