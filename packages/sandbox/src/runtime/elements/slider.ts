import { builtIn, part } from './element.ts'

/** `slider`: `changing` while it is dragged, `change` at the end. */
export const slider = builtIn({
  tag: 'slider',
  properties: {
    min: 0,
    max: 100,
    step: 1,
    value: 0,
    disabled: false,
    color: '#e9e9e9',
    selectedColor: '#1aad19',
    activeColor: '#1aad19',
    backgroundColor: '#e9e9e9',
    blockSize: 28,
    blockColor: '#ffffff',
    showValue: false,
    name: '',
    ariaLabel: '',
  },
  create(host) {
    const field = part('input')
    field.type = 'range'
    const shown = part('span', 'qk-slider-value')
    host.node.append(field, shown)
    field.addEventListener('input', (event) => {
      event.stopPropagation()
      host.set({ value: Number(field.value) })
      host.emit('changing', { value: host.data.value })
    })
    field.addEventListener('change', (event) => {
      event.stopPropagation()
      host.emit('change', { value: Number(field.value) })
    })
    return {
      formValue: () => host.data.value,
      reset: () => host.set({ value: host.data.min }),
      update() {
        const { min, max, step, value, disabled, showValue, activeColor, ariaLabel } = host.data
        Object.assign(field, { min: String(min), max: String(max), step: String(step), disabled })
        if (Number(field.value) !== value) field.value = String(value)
        field.style.accentColor = activeColor
        if (ariaLabel !== '') field.setAttribute('aria-label', ariaLabel)
        shown.hidden = !showValue
        shown.textContent = String(value)
      },
    }
  },
})
