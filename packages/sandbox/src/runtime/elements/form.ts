import * as glassEasel from 'glass-easel'
import { asBackend } from '../dom/backend.ts'
import { dispatch } from '../dom/dispatch.ts'
import { builtIn, partsAt } from './element.ts'

/** `form`: its submit gives the values of all the fields in it that have a name. */
export const form = builtIn({
  tag: 'form',
  properties: { reportSubmit: false, reportSubmitTimeout: 0 },
  create({ node }) {
    node.setAttribute('role', 'form')
    return {}
  },
})

export function formOf(node: Element): Element | undefined {
  return node.closest('wx-form') ?? undefined
}

export function submitForm(form: Element, button: glassEasel.GeneralComponent): void {
  const element = asBackend(form).__wxElement
  if (element === undefined) return
  const value = Object.fromEntries(fieldsOf(form).map(({ name, read }) => [name, read()]))
  dispatch(element, 'submit', { value, target: { id: button.id, dataset: { ...button.dataset } } })
}

export function resetForm(form: Element): void {
  for (const { reset } of fieldsOf(form)) reset?.()
  const element = asBackend(form).__wxElement
  if (element) dispatch(element, 'reset', { target: { id: element.id } })
}

interface Field {
  name: string
  read: () => unknown
  reset: (() => void) | undefined
}

/** Built-in fields, and custom components with the behavior `wx://form-field`. */
function fieldsOf(form: Element): Field[] {
  return [...form.querySelectorAll('*')].flatMap((node): Field[] => {
    const element = asBackend(node).__wxElement
    if (!glassEasel.Component.isComponent(element)) return []
    const { name, value } = element.data as { name?: unknown; value?: unknown }
    if (typeof name !== 'string' || name === '') return []
    const parts = partsAt(node)
    if (parts?.formValue) return [{ name, read: parts.formValue, reset: parts.reset }]
    if (parts !== undefined || value === undefined) return []
    return [{ name, read: () => value, reset: () => element.setData({ value: '' }) }]
  })
}
