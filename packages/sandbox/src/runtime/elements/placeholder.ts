import { asNode } from '../dom/backend.ts'
import { type ElementHost, part } from './element.ts'

interface PlaceholderProperties extends Record<string, unknown> {
  placeholder: string
  /** CSS, with `rpx` as everywhere. */
  placeholderStyle: string
  /** Classes of the page or component that has the field. */
  placeholderClass: string
}

/**
 * Puts a field into its element, below its placeholder: HTML's own takes neither a style nor a class of the page.
 * The field keeps its `placeholder`, which is its name for screen readers.
 */
export function addPlaceholder(
  host: ElementHost<PlaceholderProperties>,
  field: HTMLInputElement | HTMLTextAreaElement,
) {
  // A node of the page's own, so that classes mean what they mean in its style sheet.
  const scoped = host.component.ownerShadowRoot?.createNativeNode('span')
  const words = asNode(scoped?.$$) ?? part('div')
  words.setAttribute('aria-hidden', 'true')
  const entry = part('div', 'qk-entry')
  const layer = part('div', 'qk-placeholder')
  layer.append(words)
  entry.append(field, layer)
  host.node.append(entry)

  function refresh(): void {
    const { placeholder, placeholderStyle, placeholderClass } = host.data
    if (words.textContent !== placeholder) words.textContent = placeholder
    words.setAttribute('style', placeholderStyle)
    scoped?.setNodeClass(placeholderClass)
    layer.hidden = field.value !== '' || placeholder === ''
  }
  field.addEventListener('input', refresh)
  return { refresh }
}
