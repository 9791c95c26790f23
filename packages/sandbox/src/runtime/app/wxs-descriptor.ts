import * as glassEasel from 'glass-easel'
import { asNode } from '../dom/backend.ts'

/** WeChat's `ComponentDescriptor`: an element as a WXS function may touch it. */
export class ComponentDescriptor {
  readonly #element: glassEasel.Element

  constructor(element: glassEasel.Element) {
    this.#element = element
  }

  selectComponent(selector: string): ComponentDescriptor | undefined {
    return this.selectAllComponents(selector)[0]
  }

  selectAllComponents(selector: string): ComponentDescriptor[] {
    const root = glassEasel.Component.isComponent(this.#element)
      ? (this.#element.getShadowRoot() ?? this.#element.ownerShadowRoot)
      : this.#element.ownerShadowRoot
    return root?.querySelectorAll(selector).map((found) => descriptorOf(found)) ?? []
  }

  setStyle(style: unknown): this {
    this.#element.setNodeStyle(typeof style === 'string' ? style : styleOf(style), 2)
    return this
  }

  addClass(names: string): this {
    return this.#setClasses((classes) => {
      for (const name of names.split(/\s+/)) classes.add(name)
    })
  }

  removeClass(names: string): this {
    return this.#setClasses((classes) => {
      for (const name of names.split(/\s+/)) classes.delete(name)
    })
  }

  hasClass(name: string): boolean {
    return this.#element.class.split(/\s+/).includes(name) || classesOf(this.#element).has(name)
  }

  getDataset(): object {
    return { ...this.#element.dataset }
  }

  /** Whatever WXS keeps of an element, for as long as it lives. */
  getState(): object {
    const state = states.get(this.#element) ?? {}
    states.set(this.#element, state)
    return state
  }

  callMethod(name: string, argument?: unknown): void {
    const component = glassEasel.Component.isComponent(this.#element) ? this.#element : undefined
    const owner =
      component && hasMethod(component, name) ? component : this.#element.ownerShadowRoot?.getHostNode()
    const caller: unknown = owner?.getMethodCaller()
    const method: unknown = caller && Reflect.get(Object(caller), name)
    if (typeof method !== 'function') return
    glassEasel.safeCallback('WXS callMethod', () => void Reflect.apply(method, caller, [argument]), null, [])
  }

  triggerEvent(name: string, detail?: unknown, options?: object): void {
    this.#element.triggerEvent(name, detail, options)
  }

  requestAnimationFrame(run: () => void): void {
    requestAnimationFrame(() => glassEasel.safeCallback('WXS animation frame', run, null, []))
  }

  setTimeout(run: () => void, milliseconds: number): number {
    return Number(setTimeout(() => glassEasel.safeCallback('WXS timer', run, null, []), milliseconds))
  }

  clearTimeout(id: number): void {
    clearTimeout(id)
  }

  getBoundingClientRect(): object {
    const rect = asNode(this.#element.getBackendElement())?.getBoundingClientRect()
    const { left = 0, top = 0, right = 0, bottom = 0, width = 0, height = 0 } = rect ?? {}
    return { left, top, right, bottom, width, height }
  }

  getComputedStyle(names: readonly string[]): object {
    const node = asNode(this.#element.getBackendElement())
    const style = node && getComputedStyle(node)
    return Object.fromEntries(names.map((name) => [name, style?.getPropertyValue(dashed(name)) ?? '']))
  }

  #setClasses(change: (classes: Set<string>) => void): this {
    const classes = classesOf(this.#element)
    change(classes)
    added.set(this.#element, classes)
    this.#element.setNodeClass([...classes], 1)
    return this
  }
}

const states = new WeakMap<glassEasel.Element, object>()
const added = new WeakMap<glassEasel.Element, Set<string>>()
const descriptors = new WeakMap<glassEasel.Element, ComponentDescriptor>()

export function descriptorOf(element: glassEasel.Element): ComponentDescriptor {
  const descriptor = descriptors.get(element) ?? new ComponentDescriptor(element)
  descriptors.set(element, descriptor)
  return descriptor
}

function classesOf(element: glassEasel.Element): Set<string> {
  return added.get(element) ?? new Set()
}

function hasMethod(component: glassEasel.GeneralComponent, name: string): boolean {
  return glassEasel.Component.getMethod(component, name) !== undefined
}

function styleOf(style: unknown): string {
  const declarations = typeof style === 'object' && style !== null ? Object.entries(style) : []
  return declarations.map(([name, value]) => `${dashed(name)}:${String(value)}`).join(';')
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
