import type { component } from 'glass-easel-miniprogram-adapter'
import { asNode, elementAt } from '../dom/backend.ts'

type Caller = component.GeneralComponent

interface Margins {
  left?: number
  top?: number
  right?: number
  bottom?: number
}

interface Options {
  thresholds?: number[]
  initialRatio?: number
  observeAll?: boolean
}

/**
 * `wx.createIntersectionObserver()`, relative to the page that the observed is on, be it in front or not; on the DOM's own. A document that nobody lays out has none: there
 * everything is in sight, and is told once.
 */
export class PageIntersectionObserver {
  readonly #caller: Caller
  readonly #options: Options
  readonly #viewportOf: (node: Node | undefined) => HTMLElement | undefined
  readonly #guard: (run: () => void) => void
  #relativeTo: { selector: string | undefined; margins: Margins } = { selector: undefined, margins: {} }
  #observer: IntersectionObserver | undefined

  constructor(
    caller: Caller,
    options: Options | undefined,
    viewportOf: (node: Node | undefined) => HTMLElement | undefined,
    guard: (run: () => void) => void,
  ) {
    this.#caller = caller
    this.#options = options ?? {}
    this.#viewportOf = viewportOf
    this.#guard = guard
  }

  relativeTo(selector: string, margins: Margins = {}): this {
    this.#relativeTo = { selector, margins }
    return this
  }

  relativeToViewport(margins: Margins = {}): this {
    this.#relativeTo = { selector: undefined, margins }
    return this
  }

  observe(selector: string, listener: (result: object) => void): void {
    const found = this.#find(selector)
    const targets = this.#options.observeAll ? found : found.slice(0, 1)
    if (typeof IntersectionObserver === 'undefined') {
      queueMicrotask(() => {
        for (const target of targets) this.#guard(() => listener(inSight(target)))
      })
      return
    }
    const { selector: root, margins } = this.#relativeTo
    const { top = 0, right = 0, bottom = 0, left = 0 } = margins
    this.#observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const { intersectionRatio, intersectionRect, boundingClientRect, rootBounds, time, target } = entry
          const result = {
            intersectionRatio,
            intersectionRect,
            boundingClientRect,
            relativeRect: rootBounds,
            time,
          }
          this.#guard(() => listener({ ...result, ...identityOf(target) }))
        }
      },
      {
        root: (root === undefined ? this.#viewportOf(found[0]) : this.#find(root)[0]) ?? null,
        rootMargin: `${top}px ${right}px ${bottom}px ${left}px`,
        threshold: this.#options.thresholds ?? [0],
      },
    )
    for (const target of targets) this.#observer.observe(target)
  }

  disconnect(): void {
    this.#observer?.disconnect()
  }

  #find(selector: string): HTMLElement[] {
    const elements = this.#caller?._$.getShadowRoot()?.querySelectorAll(selector) ?? []
    return elements.flatMap((element) => asNode(element.getBackendElement()) ?? [])
  }
}

/** The values of `data-` attributes are the template's own: a number, an object, a date. */
function identityOf(target: Element): object {
  const element = elementAt(target)
  return { id: element?.id ?? target.id, dataset: { ...element?.dataset } }
}

function inSight(target: HTMLElement): object {
  const rect = target.getBoundingClientRect()
  return {
    ...identityOf(target),
    intersectionRatio: 1,
    intersectionRect: rect,
    boundingClientRect: rect,
    relativeRect: rect,
    time: performance.now(),
  }
}
