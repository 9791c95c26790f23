import { builtIn, type ElementHost, part } from './element.ts'
import { formOf, submitForm } from './form.ts'
import { addPlaceholder } from './placeholder.ts'

const properties = {
  value: '',
  type: 'text',
  password: false,
  placeholder: '',
  placeholderStyle: '',
  placeholderClass: 'input-placeholder',
  disabled: false,
  maxlength: 140,
  cursorSpacing: 0,
  autoFocus: false,
  focus: false,
  confirmType: 'done',
  alwaysEmbed: false,
  confirmHold: false,
  cursor: -1,
  cursorColor: '',
  selectionStart: -1,
  selectionEnd: -1,
  adjustPosition: true,
  holdKeyboard: false,
  safePasswordCertPath: '',
  name: '',
  ariaLabel: '',
}

type InputHost = ElementHost<typeof properties>

/** HTML's `inputmode` for WeChat's `type`. */
const modes: Readonly<Record<string, string>> = {
  number: 'numeric',
  digit: 'decimal',
  idcard: 'text',
  tel: 'tel',
}

/** `input`, the nickname's too: that is reviewed at blur and cleared when it is unsafe (WECHAT_FACTS 1.8). */
export const input = builtIn({
  tag: 'input',
  properties,
  create(host) {
    const field = part('input', 'qk-field')
    const placeholder = addPlaceholder(host, field)
    listenToField(host, field)
    return {
      formValue: () => field.value,
      reset: () => change(host, field, ''),
      activate: () => field.focus(),
      update(changed) {
        const { value, type, password, maxlength, focus, autoFocus } = host.data
        field.type = password || type === 'safe-password' ? 'password' : 'text'
        field.inputMode = modes[type] ?? 'text'
        field.maxLength = maxlength < 0 ? 524288 : maxlength
        describe(host, field)
        if (changed.has('value') && field.value !== value) field.value = value
        placeholder.refresh()
        if (changed.has('focus') || changed.has('autoFocus')) {
          if (focus || autoFocus) queueMicrotask(() => field.focus())
          else field.blur()
        }
      },
    }
  },
})

/** What `input` and `textarea` have in common. */
export function describe(
  host: ElementHost<Pick<typeof properties, 'disabled' | 'placeholder' | 'ariaLabel' | 'name'>>,
  field: HTMLInputElement | HTMLTextAreaElement,
): void {
  const { disabled, placeholder, ariaLabel } = host.data
  field.disabled = disabled
  field.placeholder = placeholder
  if (ariaLabel !== '') field.setAttribute('aria-label', ariaLabel)
}

function change(host: InputHost, field: HTMLInputElement, value: string): void {
  field.value = value
  host.set({ value })
}

function listenToField(host: InputHost, field: HTMLInputElement): void {
  field.addEventListener('input', (event) => {
    event.stopPropagation()
    const { value } = field
    host.set({ value })
    host.emit('input', { value, cursor: field.selectionStart ?? value.length, keyCode: 0 })
  })
  field.addEventListener('change', (event) => event.stopPropagation())
  field.addEventListener('focus', () => host.emit('focus', { value: field.value, height: 0 }))
  field.addEventListener('blur', () => {
    host.emit('blur', { value: field.value, encryptedValue: '', encryptError: '' })
    if (host.data.type === 'nickname') {
      void review(host, field).catch((error) => host.services.reporter.error(error))
    }
  })
  field.addEventListener('keydown', ({ key }) => {
    if (key !== 'Enter') return
    host.emit('confirm', { value: field.value })
    const form = formOf(host.node)
    if (form && !host.data.confirmHold) submitForm(form, host.component)
  })
}

async function review(host: InputHost, field: HTMLInputElement): Promise<void> {
  const given = field.value
  const { reviewed, value, timeout } = await host.services.reviewNickname(given)
  if (!reviewed) return
  if (value !== given && field.value === given) change(host, field, value)
  host.emit('nicknamereview', { pass: !timeout && value === given, timeout })
}
