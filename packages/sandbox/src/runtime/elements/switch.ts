import { tapped } from '../dom/gestures.ts'
import { builtIn, part } from './element.ts'

/** `switch`. */
export const switchElement = builtIn({
  tag: 'switch',
  properties: { checked: false, disabled: false, type: 'switch', color: '#04BE02', name: '', ariaLabel: '' },
  create(host) {
    const { node } = host
    const track = part('span', 'qk-switch')
    node.append(track)
    node.tabIndex = 0
    const activate = () => {
      if (host.data.disabled) return
      host.set({ checked: !host.data.checked })
      host.emit('change', { value: host.data.checked })
    }
    node.addEventListener(tapped, activate)
    return {
      activate,
      formValue: () => host.data.checked,
      reset: () => host.set({ checked: false }),
      update() {
        const { checked, disabled, type, color, ariaLabel } = host.data
        node.setAttribute('role', type === 'checkbox' ? 'checkbox' : 'switch')
        node.setAttribute('aria-checked', String(checked))
        node.setAttribute('aria-disabled', String(disabled))
        if (ariaLabel !== '') node.setAttribute('aria-label', ariaLabel)
        track.style.backgroundColor = checked ? color : ''
      },
    }
  },
})
