import * as glassEasel from 'glass-easel'
import { domTag } from '../compile/builtin-tags.ts'
import { rewriteRpx } from '../compile/rpx.ts'

type DomContext = glassEasel.domlikeBackend.Context
type DomElement = glassEasel.domlikeBackend.Element

/** Whether the page listens for an event at an element: a long press must know before it swallows the tap. */
export type ListensTo = (element: Element, type: string) => boolean

/**
 * glass-easel's DOM backend as a phone needs it: built-in components are `wx-<name>` elements, `rpx` works in
 * `style` attributes, a style sheet is there once however many pages use it, and touches are ours
 * (`gestures.ts`), with WeChat's details.
 */
export class PhoneBackend extends glassEasel.CurrentWindowBackendContext {
  readonly #sheets = new Map<string, number>()
  readonly #contents = new Map<string, string>()
  readonly #listened = new WeakMap<Element, Set<string>>()
  readonly #onTag: (tag: string) => void

  constructor(onTag: (tag: string) => void) {
    super()
    this.#onTag = onTag
    const create = (tag: string): DomElement => {
      this.#onTag(tag)
      const element = document.createElement(safeTag(domTag(tag)))
      withSafeAttributes(element)
      return asBackend(element)
    }
    this.document = {
      createElement: create,
      createTextNode: (content) => asBackend(document.createTextNode(content)),
      createDocumentFragment: () => asBackend(document.createDocumentFragment()),
    }
  }

  override registerStyleSheetContent(path: string, content: unknown): void {
    this.#contents.set(path, String(content))
    super.registerStyleSheetContent(path, content)
  }

  override appendStyleSheetPath(path: string, styleScope?: number): number {
    const known = this.#sheets.get(path)
    if (known !== undefined) return known
    if (!this.#contents.has(path)) this.registerStyleSheetContent(path, '')
    const index = super.appendStyleSheetPath(path, styleScope)
    this.#sheets.set(path, index)
    return index
  }

  /** A browser waits for its next frame; a document that nobody draws does not. */
  override render(done: (error: Error | null) => void): void {
    queueMicrotask(() => done(null))
  }

  override onEvent(): void {}

  override setListenerStats: DomContext['setListenerStats'] = (element, type) => {
    const node = asNode(element)
    if (node === undefined) return
    const types = this.#listened.get(node) ?? new Set()
    types.add(type)
    this.#listened.set(node, types)
  }

  override setModelBindingStat(): void {}

  readonly listensTo: ListensTo = (element, type) => {
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      if (this.#listened.get(at)?.has(type)) return true
    }
    return false
  }
}

/** The DOM's own element of glass-easel's. */
export function asNode(element: unknown): HTMLElement | undefined {
  return element instanceof HTMLElement ? element : undefined
}

/** A DOM node as glass-easel's backend protocol names it: the protocol is what the DOM has. */
export function asBackend(node: Node): DomElement {
  return node as unknown as DomElement
}

/** The glass-easel element that a DOM node belongs to: its own, or that of the nearest node around it. */
export function elementAt(node: Node | null): glassEasel.Element | undefined {
  for (let at = node; at !== null; at = at.parentNode) {
    const element = asBackend(at).__wxElement
    if (element !== undefined) return element
  }
  return undefined
}

/** A tag that HTML would run or load by itself becomes one that it does not know. */
function safeTag(tag: string): string {
  const name = /^[a-z][\w.-]*$/i.test(tag) ? tag.toLowerCase() : 'wx-unknown'
  return name.includes('-') || harmless.has(name) ? name : `wx-unknown-${name}`
}

const harmless: ReadonlySet<string> = new Set([
  ...[
    'div',
    'p',
    'a',
    'b',
    'i',
    'em',
    'strong',
    'small',
    'ul',
    'ol',
    'li',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
  ],
  ...['table', 'tr', 'td', 'th', 'tbody', 'thead', 'section', 'article', 'header', 'footer', 'main', 'nav'],
  ...['virtual', 'cell'],
])

/**
 * What a template writes as an attribute stays text: no handler, no address that runs. In `style` the `rpx` are
 * resolved on the way.
 */
function withSafeAttributes(element: HTMLElement): void {
  element.setAttribute = (name: string, value: unknown) => {
    const text = String(value)
    if (/^on|^srcdoc$/i.test(name) || isScript(text)) return
    Element.prototype.setAttribute.call(element, name, name === 'style' ? rewriteRpx(text) : text)
  }
}

/** Browsers read over white space and control characters in front of a scheme, and in the midst of it. */
function isScript(address: string): boolean {
  return /^javascript:/i.test(address.replace(/[\s\p{Cc}]/gu, ''))
}
