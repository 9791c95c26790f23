import { tapped } from '../dom/gestures.ts'
import { builtIn, type ElementHost } from './element.ts'

const properties = { value: '', checked: false, disabled: false, color: '#09BB07', name: '', ariaLabel: '' }

type ChoiceHost = ElementHost<typeof properties>

const choices = new WeakMap<Element, ChoiceHost>()

/** `checkbox` and `radio`: a mark that a tap sets; their group tells of it. */
function choice(tag: 'checkbox' | 'radio') {
  return builtIn({
    tag,
    properties,
    create(host) {
      const { node } = host
      choices.set(node, host)
      node.setAttribute('role', tag)
      node.tabIndex = 0
      const mark = document.createElement('span')
      mark.className = 'qk-mark'
      mark.setAttribute('aria-hidden', 'true')
      const slot = document.createElement('span')
      node.append(mark, slot)
      const activate = () => {
        if (host.data.disabled || (tag === 'radio' && host.data.checked)) return
        const group = node.closest(`wx-${tag}-group`)
        if (tag === 'radio' && group) uncheckOthers(group, host)
        host.set({ checked: !host.data.checked })
        if (group) tellGroup.get(group)?.()
      }
      node.addEventListener(tapped, activate)
      return {
        slot,
        activate,
        update() {
          const { checked, disabled, color, ariaLabel } = host.data
          node.setAttribute('aria-checked', String(checked))
          node.setAttribute('aria-disabled', String(disabled))
          if (ariaLabel !== '') node.setAttribute('aria-label', ariaLabel)
          mark.style.color = color
        },
      }
    },
  })
}

function uncheckOthers(group: Element, chosen: ChoiceHost): void {
  for (const other of choicesIn(group))
    if (other !== chosen && other.data.checked) other.set({ checked: false })
}

function choicesIn(group: Element): ChoiceHost[] {
  const kind = group.localName.slice(0, -'-group'.length)
  return [...group.querySelectorAll(kind)].flatMap((node) => choices.get(node) ?? [])
}

const tellGroup = new WeakMap<Element, () => void>()

function choiceGroup(tag: 'checkbox-group' | 'radio-group') {
  return builtIn({
    tag,
    properties: { name: '' },
    create(host) {
      const { node } = host
      node.setAttribute('role', tag === 'radio-group' ? 'radiogroup' : 'group')
      const formValue = () => {
        const chosen = choicesIn(node).filter(({ data }) => data.checked)
        const values = chosen.map(({ data }) => data.value)
        return tag === 'radio-group' ? (values[0] ?? '') : values
      }
      tellGroup.set(node, () => host.emit('change', { value: formValue() }))
      return {
        formValue,
        reset: () => {
          for (const one of choicesIn(node)) if (one.data.checked) one.set({ checked: false })
        },
      }
    },
  })
}

export const checkbox = choice('checkbox')
export const radio = choice('radio')
export const checkboxGroup = choiceGroup('checkbox-group')
export const radioGroup = choiceGroup('radio-group')
