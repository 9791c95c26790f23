import { builtIn } from './element.ts'

/** `text`: keeps the line breaks that it is written with; `space` keeps its spaces, too. */
export const text = builtIn({
  tag: 'text',
  properties: { selectable: false, userSelect: false, space: '', decode: false, overflow: '', maxLines: 0 },
  create(host) {
    return {
      update() {
        const { selectable, userSelect, space, overflow, maxLines } = host.data
        host.node.toggleAttribute('data-selectable', selectable || userSelect)
        host.node.toggleAttribute('data-spaces', space !== '')
        host.node.dataset.overflow = overflow
        host.node.style.setProperty('-webkit-line-clamp', maxLines > 0 ? String(maxLines) : '')
      },
    }
  },
})
