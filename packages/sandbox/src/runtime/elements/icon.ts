import { builtIn } from './element.ts'

const signs: Readonly<Record<string, string>> = {
  success: '✓',
  success_no_circle: '✓',
  info: 'i',
  warn: '!',
  waiting: '◷',
  cancel: '✕',
  download: '↓',
  search: '⌕',
  clear: '✕',
}

/** `icon`. `size` in CSS pixels, or with a unit. */
export const icon = builtIn({
  tag: 'icon',
  properties: { type: '', size: '23', color: '', ariaLabel: '' },
  create(host) {
    const { node } = host
    node.setAttribute('role', 'img')
    return {
      update() {
        const { type, size, color, ariaLabel } = host.data
        node.dataset.type = type
        node.setAttribute('aria-label', ariaLabel || type)
        node.dataset.sign = signs[type] ?? ''
        node.style.setProperty('--qk-icon-size', /^\d+(\.\d+)?$/.test(size) ? `${size}px` : size)
        node.style.setProperty('--qk-icon-color', color)
      },
    }
  },
})
