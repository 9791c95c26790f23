/** Finding things on a phone as a person does: by what is written there, and by what they are. */

/** The nearest to a text that a person would point at: whole text first, else a part of it. */
export type TextMatch = string | RegExp

export function allByText(root: ParentNode, match: TextMatch): Element[] {
  const shown = visibleElements(root)
  const holding = shown.filter((element) => fits(textOf(element), match))
  return holding.filter((element) => !holding.some((other) => other !== element && element.contains(other)))
}

export function allByRole(root: ParentNode, role: string, name?: TextMatch): Element[] {
  return visibleElements(root).filter(
    (element) => roleOf(element) === role && (name === undefined || fits(nameOf(element), name)),
  )
}

/** A field by its label, its placeholder, or its name for screen readers. */
export function allByLabel(root: ParentNode, match: TextMatch): Element[] {
  const fields = visibleElements(root).filter((element) => element.matches('input, textarea'))
  return fields.filter((field) => {
    const around = field.closest('wx-label, label')
    const names = [
      field.getAttribute('placeholder'),
      field.getAttribute('aria-label'),
      around && textOf(around),
    ]
    return names.some((name) => name !== null && name !== '' && fits(name, match))
  })
}

/** What is written on an element and in it, with its white space as a reader sees it. */
export function textOf(element: Element): string {
  const parts: string[] = []
  collect(element, parts)
  return parts.join('').replace(/\s+/g, ' ').trim()
}

const blocks = 'wx-view, wx-button, wx-form, wx-navigator, wx-swiper-item, div, p, section, h1, li, button'

function collect(node: Node, parts: string[]): void {
  if (node.nodeType === 3) parts.push(node.textContent ?? '')
  if (node.nodeType !== 1) return
  const element = node as Element
  if (isHidden(element)) return
  const isBlock = element.matches(blocks)
  if (isBlock) parts.push(' ')
  for (const child of element.childNodes) collect(child, parts)
  if (isBlock) parts.push(' ')
}

function visibleElements(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].filter(
    (element) => element.closest(hidden) === null && !isHidden(element),
  )
}

const hidden = '[hidden], [aria-hidden="true"], script, style'

/** By attribute and inline style: a document that nobody lays out knows no more. */
function isHidden(element: Element): boolean {
  return element.matches(hidden) || /display:\s*none/.test(element.getAttribute('style') ?? '')
}

function roleOf(element: Element): string | null {
  const own = element.getAttribute('role')
  if (own !== null) return own
  const { localName } = element
  if (localName === 'button') return 'button'
  if (localName === 'textarea') return 'textbox'
  if (localName === 'img' || localName === 'wx-image') return 'img'
  if (localName === 'h1') return 'heading'
  if (localName === 'select') return 'combobox'
  return localName === 'input' ? (element.getAttribute('type') === 'range' ? 'slider' : 'textbox') : null
}

function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label')
  if (label !== null && label !== '') return label
  const around = element.closest('wx-label')
  return textOf(element) || element.getAttribute('placeholder') || (around ? textOf(around) : '')
}

function fits(text: string, match: TextMatch): boolean {
  return typeof match === 'string' ? text === match : match.test(text)
}
