import { part } from './element.ts'

/** A column of a picker's dialog, with the item that is chosen first. */
export function pickerList(labels: readonly string[], chosen: number, label: string): HTMLSelectElement {
  const list = part('select', 'qk-field')
  list.setAttribute('aria-label', label)
  fillList(list, labels, chosen)
  return list
}

export function fillList(list: HTMLSelectElement, labels: readonly string[], chosen: number): void {
  list.replaceChildren(
    ...labels.map((text) => {
      const option = part('option')
      option.textContent = text
      return option
    }),
  )
  list.selectedIndex = chosen
}
