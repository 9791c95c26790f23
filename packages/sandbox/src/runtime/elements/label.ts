import { tapped } from '../dom/gestures.ts'
import { builtIn, partsAt } from './element.ts'

const fields = 'wx-button, wx-checkbox, wx-radio, wx-switch, wx-input, wx-textarea'

/** `label`: a tap on it is a tap on the field that `for` names, or on the first one in it. */
export const label = builtIn({
  tag: 'label',
  properties: { for: '' },
  create(host) {
    host.node.addEventListener(tapped, ({ target }) => {
      const inField = target instanceof Element && target.closest(fields)
      if (inField && host.node.contains(inField)) return
      const field = host.data.for === '' ? host.node.querySelector(fields) : named(host.node, host.data.for)
      if (field && field.getAttribute('aria-disabled') !== 'true') partsAt(field)?.activate?.()
    })
    return {}
  },
})

/** glass-easel writes an id as `<prefix>--<id>`. */
function named(node: Element, id: string): Element | null {
  const root = node.closest('wx-page') ?? document
  const fit = (field: Element) => field.id === id || field.id.endsWith(`--${id}`)
  return [...root.querySelectorAll(fields)].find(fit) ?? null
}
