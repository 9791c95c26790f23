import type { component } from 'glass-easel-miniprogram-adapter'
import type { Worklets } from '../wx/worklets.ts'
import { foundNodes } from './found-nodes.ts'

type Caller = component.GeneralComponent

/** `this.applyAnimatedStyle` and `this.clearAnimatedStyle`: styles that follow shared values. */
export function animatedStyleMembers(worklets: Worklets, guard: (run: () => void) => void) {
  const followed = new WeakMap<Caller, Map<string, { isOn: boolean }>>()
  let count = 0

  const call = (done: unknown, value?: unknown): void => {
    if (typeof done === 'function') queueMicrotask(() => guard(() => Reflect.apply(done, undefined, [value])))
  }

  return {
    applyAnimatedStyle(
      this: Caller,
      selector: string,
      style: () => Readonly<Record<string, unknown>> | undefined,
      ...rest: unknown[]
    ): void {
      const on = { isOn: true }
      const styles = followed.get(this) ?? new Map<string, { isOn: boolean }>()
      followed.set(this, styles)
      const before = styles.get(selector)
      if (before !== undefined) before.isOn = false
      styles.set(selector, on)
      count += 1
      const id = count
      worklets.follow(() =>
        guard(() => {
          if (!on.isOn) return
          const values = Object.entries(style() ?? {})
          for (const node of foundNodes(this, selector)) {
            for (const [name, value] of values) node.style.setProperty(hyphenated(name), String(value))
          }
        }),
      )
      call(rest.at(-1), { styleId: id })
    },
    clearAnimatedStyle(this: Caller, selector: string, ...rest: unknown[]): void {
      const style = followed.get(this)?.get(selector)
      if (style !== undefined) style.isOn = false
      call(rest.at(-1))
    },
  }
}

function hyphenated(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
