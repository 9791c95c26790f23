import { builtIn, part } from './element.ts'
import { describe } from './input.ts'
import { addPlaceholder } from './placeholder.ts'

/** `textarea`; `auto-height` grows with the text. */
export const textarea = builtIn({
  tag: 'textarea',
  properties: {
    value: '',
    placeholder: '',
    placeholderStyle: '',
    placeholderClass: 'textarea-placeholder',
    disabled: false,
    maxlength: 140,
    autoFocus: false,
    focus: false,
    autoHeight: false,
    fixed: false,
    cursorSpacing: 0,
    cursor: -1,
    showConfirmBar: true,
    selectionStart: -1,
    selectionEnd: -1,
    adjustPosition: true,
    holdKeyboard: false,
    disableDefaultPadding: false,
    confirmType: 'return',
    confirmHold: false,
    name: '',
    ariaLabel: '',
  },
  create(host) {
    const field = part('textarea', 'qk-field')
    field.rows = 1
    const placeholder = addPlaceholder(host, field)
    let lines = 0
    function measure(): void {
      if (host.data.autoHeight) {
        field.style.height = 'auto'
        if (field.scrollHeight > 0) field.style.height = `${field.scrollHeight}px`
      }
      const lineCount = field.value.split('\n').length
      if (lineCount === lines) return
      lines = lineCount
      host.emit('linechange', { height: field.scrollHeight, heightRpx: 0, lineCount })
    }
    field.addEventListener('input', (event) => {
      event.stopPropagation()
      const { value } = field
      host.set({ value })
      host.emit('input', { value, cursor: field.selectionStart, keyCode: 0 })
      measure()
    })
    field.addEventListener('change', (event) => event.stopPropagation())
    field.addEventListener('focus', () => host.emit('focus', { value: field.value, height: 0 }))
    field.addEventListener('blur', () =>
      host.emit('blur', { value: field.value, cursor: field.selectionStart }),
    )
    field.addEventListener('keydown', ({ key }) => {
      if (key === 'Enter' && host.data.confirmType !== 'return') host.emit('confirm', { value: field.value })
    })
    return {
      // Laid out only now.
      attached: () => queueMicrotask(measure),
      formValue: () => field.value,
      reset: () => {
        field.value = ''
        host.set({ value: '' })
      },
      activate: () => field.focus(),
      update(changed) {
        const { value, maxlength, focus, autoFocus, autoHeight } = host.data
        host.node.toggleAttribute('data-grows', autoHeight)
        field.maxLength = maxlength < 0 ? 524288 : maxlength
        describe(host, field)
        if (changed.has('value') && field.value !== value) field.value = value
        placeholder.refresh()
        if ((changed.has('focus') || changed.has('autoFocus')) && (focus || autoFocus)) {
          queueMicrotask(() => field.focus())
        }
        if (changed.has('autoHeight') || (autoHeight && changed.has('value'))) measure()
      },
    }
  },
})
