import { part } from '../elements/element.ts'

/** A dialog over the phone, with the roles that a screen reader knows. What closes it takes `node` away. */
export function openDialog(layer: HTMLElement, role: string, label: string) {
  const node = part('div', 'qk-mask')
  const box = part('div', 'qk-dialog')
  box.setAttribute('role', role)
  box.setAttribute('aria-modal', 'true')
  box.setAttribute('aria-label', label)
  node.append(box)
  layer.append(node)
  return { node, box }
}

export function dialogButton(text: string, color: string | undefined, run: () => void): HTMLButtonElement {
  const node = part('button', 'qk-dialog-button')
  node.type = 'button'
  node.textContent = text
  if (color !== undefined) node.style.color = color
  node.addEventListener('click', run)
  return node
}
