import { tapped } from '../dom/gestures.ts'
import { builtIn, type ElementHost, part } from './element.ts'
import { fillList, pickerList } from './picker-list.ts'
import { regionChoice } from './region-choice.ts'
import { systemWords } from './system-words.ts'

const properties = {
  mode: 'selector',
  range: [] as unknown[],
  rangeKey: '',
  value: null as unknown,
  start: '',
  end: '',
  fields: 'day',
  customItem: '',
  level: 'region',
  headerText: '',
  disabled: false,
  name: '',
  ariaLabel: '',
}

type PickerHost = ElementHost<typeof properties>

/** What a mode's dialog is made of, and what it answers. */
export interface Choice {
  readonly fields: HTMLElement[]
  answer(): object & { value: unknown }
}

/** `picker`: a tap opens a dialog with the mode's own fields. */
export const picker = builtIn({
  tag: 'picker',
  properties,
  create(host) {
    const { node } = host
    node.setAttribute('role', 'button')
    node.setAttribute('aria-haspopup', 'dialog')
    node.tabIndex = 0
    const activate = () => {
      if (host.data.disabled) return
      if (host.data.mode === 'region') {
        void regionOf(host).then(
          (choice) => openDialog(host, choice),
          (error) => host.services.reporter.error(error),
        )
      } else openDialog(host, choiceOf(host))
    }
    node.addEventListener(tapped, activate)
    return {
      activate,
      formValue: () => host.data.value,
      reset: () => host.set({ value: null }),
      update() {
        node.setAttribute('aria-disabled', String(host.data.disabled))
        if (host.data.ariaLabel !== '') node.setAttribute('aria-label', host.data.ariaLabel)
      },
    }
  },
})

/** The table of all of China is unpacked only where somebody chooses from it. */
async function regionOf(host: PickerHost): Promise<Choice> {
  const { areaList } = await import('@vant/area-data')
  const labels = systemWords(host.services.facts.language).regions
  return regionChoice(areaList, { ...host.data, labels })
}

function openDialog(host: PickerHost, choice: Choice): void {
  const words = systemWords(host.services.facts.language)
  const mask = part('div', 'qk-mask')
  const box = part('div', 'qk-dialog qk-picker')
  box.setAttribute('role', 'dialog')
  box.setAttribute('aria-modal', 'true')
  box.setAttribute('aria-label', host.data.headerText || host.data.ariaLabel || host.data.mode)
  const close = (label: string, run: () => void) => {
    const button = part('button', 'qk-dialog-button')
    button.type = 'button'
    button.textContent = label
    button.addEventListener('click', () => {
      mask.remove()
      run()
    })
    return button
  }
  const confirm = () => {
    const answer = choice.answer()
    host.set({ value: answer.value })
    host.emit('change', answer)
  }
  box.append(
    ...choice.fields,
    close(words.cancel, () => host.emit('cancel')),
    close(words.confirm, confirm),
  )
  mask.append(box)
  document.body.append(mask)
}

function choiceOf(host: PickerHost): Choice {
  const { mode, range, value, start, end, fields } = host.data
  if (mode === 'time' || mode === 'date') {
    const field = part('input', 'qk-field')
    field.type =
      mode === 'time' ? 'time' : fields === 'month' ? 'month' : fields === 'year' ? 'number' : 'date'
    Object.assign(field, { min: start, max: end, value: typeof value === 'string' ? value : '' })
    field.setAttribute('aria-label', mode)
    return { fields: [field], answer: () => ({ value: field.value }) }
  }
  if (mode === 'multiSelector') return columnsChoice(host, range, Array.isArray(value) ? value : [])
  const only = pickerList(texts(range, host.data.rangeKey), Number(value ?? 0), mode)
  return { fields: [only], answer: () => ({ value: only.selectedIndex }) }
}

function columnsChoice(host: PickerHost, range: readonly unknown[], value: readonly unknown[]): Choice {
  const columns = range.map((column, at) => {
    const labels = texts(Array.isArray(column) ? column : [], host.data.rangeKey)
    const list = pickerList(labels, Number(value[at] ?? 0), `${at + 1}`)
    list.addEventListener('change', () => {
      host.emit('columnchange', { column: at, value: list.selectedIndex })
      for (const [other, refreshed] of host.data.range.entries()) {
        const field = columns[other]
        if (field && field !== list && Array.isArray(refreshed))
          fillList(field, texts(refreshed, host.data.rangeKey), 0)
      }
    })
    return list
  })
  return { fields: columns, answer: () => ({ value: columns.map(({ selectedIndex }) => selectedIndex) }) }
}

function texts(range: readonly unknown[], key: string): string[] {
  return range.map((item) => {
    const isRecord = key !== '' && typeof item === 'object' && item !== null
    return String(isRecord ? Reflect.get(item, key) : item)
  })
}
