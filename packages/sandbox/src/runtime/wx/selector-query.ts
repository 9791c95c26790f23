import * as glassEasel from 'glass-easel'
import type { component } from 'glass-easel-miniprogram-adapter'
import { componentOf } from '../app/ready-lifetime.ts'
import { asNode } from '../dom/backend.ts'

type Caller = component.GeneralComponent
type Found = Record<string, unknown>
type Take = (node: HTMLElement, element: glassEasel.Element | undefined) => Found

export interface Fields {
  id?: boolean
  dataset?: boolean
  mark?: boolean
  rect?: boolean
  size?: boolean
  scrollOffset?: boolean
  properties?: string[]
  computedStyle?: string[]
  context?: boolean
  node?: boolean
}

interface Step {
  caller: Caller | undefined
  selector: string | undefined
  all: boolean
  take: Take
  call: ((result: unknown) => void) | undefined
}

/** What a query can be asked about the nodes that it selected; each answers with the query. */
export interface NodesRef {
  fields(fields: Fields, call?: (result: unknown) => void): SelectorQuery
  boundingClientRect(call?: (result: unknown) => void): SelectorQuery
  scrollOffset(call?: (result: unknown) => void): SelectorQuery
  context(call?: (result: unknown) => void): SelectorQuery
  node(call?: (result: unknown) => void): SelectorQuery
}

/** `wx.createSelectorQuery()`: the questions are answered together at `exec`. */
export class SelectorQuery {
  readonly #steps: Step[] = []
  readonly #viewport: () => HTMLElement | undefined
  readonly #guard: (run: () => void) => void
  #caller: Caller | undefined

  constructor(
    caller: Caller | undefined,
    viewport: () => HTMLElement | undefined,
    guard: (run: () => void) => void,
  ) {
    this.#caller = caller
    this.#viewport = viewport
    this.#guard = guard
  }

  in(caller: Caller): this {
    this.#caller = caller
    return this
  }

  select(selector: string): NodesRef {
    return this.#nodes(selector, false)
  }

  selectAll(selector: string): NodesRef {
    return this.#nodes(selector, true)
  }

  selectViewport(): NodesRef {
    return this.#nodes(undefined, false)
  }

  exec(call?: (results: unknown[]) => void): this {
    const steps = this.#steps.splice(0)
    queueMicrotask(() => {
      const results = steps.map((step) => this.#run(step))
      for (const [at, step] of steps.entries()) this.#guard(() => step.call?.(results[at]))
      this.#guard(() => call?.(results))
    })
    return this
  }

  #nodes(selector: string | undefined, all: boolean): NodesRef {
    const add = (take: Take) => (call?: (result: unknown) => void) => {
      this.#steps.push({ caller: this.#caller, selector, all, take, call })
      return this
    }
    return {
      fields: (fields: Fields, call?: (result: unknown) => void) =>
        add((node, element) => fieldsOf(fields, node, element))(call),
      boundingClientRect: add((node, element) =>
        fieldsOf({ id: true, dataset: true, rect: true, size: true }, node, element),
      ),
      scrollOffset: add((node, element) =>
        fieldsOf({ id: true, dataset: true, scrollOffset: true }, node, element),
      ),
      context: add((node) => fieldsOf({ context: true }, node, undefined)),
      node: add((node) => fieldsOf({ node: true }, node, undefined)),
    }
  }

  #run({ caller, selector, all, take }: Step): unknown {
    if (selector === undefined) {
      const node = this.#viewport()
      return node === undefined ? null : take(node, undefined)
    }
    // `in` may have been given anything: what is no component has nothing in it.
    const root = componentOf(caller)?.getShadowRoot()
    const elements = root ? root.querySelectorAll(selector) : []
    const found = elements.flatMap((element) => {
      const node = asNode(element.getBackendElement())
      return node === undefined ? [] : [take(node, element)]
    })
    return all ? found : (found[0] ?? null)
  }
}

function fieldsOf(fields: Fields, node: HTMLElement, element: glassEasel.Element | undefined): Found {
  const result: Found = {}
  const rect = node.getBoundingClientRect()
  if (fields.id) result.id = element?.id ?? ''
  if (fields.dataset) result.dataset = { ...element?.dataset }
  if (fields.mark) result.mark = element?.collectMarks() ?? {}
  if (fields.rect) {
    const { left, top, right, bottom } = rect
    Object.assign(result, { left, top, right, bottom })
  }
  if (fields.size) Object.assign(result, { width: rect.width, height: rect.height })
  if (fields.scrollOffset) {
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight } = node
    Object.assign(result, { scrollLeft, scrollTop, scrollWidth, scrollHeight })
  }
  if (fields.properties && glassEasel.Component.isComponent(element)) {
    for (const name of fields.properties) result[name] = element.data[name]
  }
  if (fields.computedStyle) {
    const style = getComputedStyle(node)
    for (const name of fields.computedStyle) result[name] = style.getPropertyValue(dashed(name))
  }
  const inner = node.querySelector('canvas') ?? node
  if (fields.node) result.node = inner
  if (fields.context) result.context = inner
  return result
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
