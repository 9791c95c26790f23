import * as glassEasel from 'glass-easel'
import { domTag } from '../compile/builtin-tags.ts'
import { asBackend, asNode } from '../dom/backend.ts'
import { type DispatchOptions, dispatch } from '../dom/dispatch.ts'
import { ariaProperties, setAria } from './aria.ts'
import type { PhoneServices } from './services.ts'

/** The values of a component's properties by name. */
export type Values = Record<string, unknown>

/** A built-in component: its properties with their defaults, and what it does to its element. */
export interface BuiltIn<Properties extends Values = Values> {
  readonly tag: string
  /** Name → default; the default's kind is the property's type, and `null` takes anything. */
  readonly properties: Properties
  create(host: ElementHost<Properties>): ElementParts<Properties>
}

export interface ElementParts<Properties> {
  /** Where the children go; the element itself when left out. */
  readonly slot?: HTMLElement
  /** Called once with every name, then with the names that changed. */
  update?(changed: ReadonlySet<keyof Properties>): void
  attached?(): void
  detached?(): void
  /** For fields: what a form takes, and how it begins again. */
  formValue?(): unknown
  reset?(): void
  /** What a tap on its label does. */
  activate?(): void
}

/** A built-in component's element, as its code sees it. */
export interface ElementHost<Properties> {
  readonly node: HTMLElement
  readonly component: glassEasel.GeneralComponent
  readonly services: PhoneServices
  readonly data: Readonly<Properties>
  /** Tells the mini program. Events of components do not bubble unless WeChat's do. */
  emit(type: string, detail?: unknown, options?: DispatchOptions): void
  /** Changes its own properties, as typing changes `value`; `model:` bindings follow. */
  set(values: Partial<Properties>): void
  /** Names of classes as the page wrote them, above its own `class`: what `hover-class` adds. */
  setExtraClass(names: string): void
}

/** Written like this so that the data's types follow from the defaults. */
export function builtIn<Properties extends Values>(definition: BuiltIn<Properties>): BuiltIn<Properties> {
  return definition
}

/** What every component has besides its own (the common attributes). */
const common = { hidden: false, ...ariaProperties }

const partsOf = new WeakMap<glassEasel.GeneralComponent, ElementParts<Values>>()

/** The parts of the built-in component that a DOM node is the element of. */
export function partsAt(node: Element): ElementParts<Values> | undefined {
  const element = asBackend(node).__wxElement
  return glassEasel.Component.isComponent(element) ? partsOf.get(element) : undefined
}

/** Makes built-in components known to a space, as external components: their inside is plain DOM. */
export function defineBuiltIn(
  space: glassEasel.ComponentSpace,
  definition: BuiltIn,
  services: PhoneServices,
): glassEasel.GeneralComponentDefinition {
  const { tag, properties } = definition
  return space
    .defineComponent({
      is: `wx://${tag}`,
      options: { externalComponent: true, templateEngine: engineOf(definition, services) },
      properties: Object.fromEntries(
        Object.entries({ ...common, ...properties }).map(([name, value]) => [name, propertyOf(value)]),
      ),
      lifetimes: {
        attached() {
          partsOf.get(this)?.attached?.()
        },
        detached() {
          partsOf.get(this)?.detached?.()
        },
      },
    })
    .general()
}

function propertyOf(value: unknown): { type: typeof String; value: string } {
  return { type: typeOf(value) as typeof String, value: value as string }
}

function typeOf(value: unknown): unknown {
  if (typeof value === 'string') return String
  if (typeof value === 'number') return Number
  if (typeof value === 'boolean') return Boolean
  return Array.isArray(value) ? Array : null
}

function engineOf(definition: BuiltIn, services: PhoneServices): glassEasel.templateEngine.TemplateEngine {
  return {
    create: () => ({
      createInstance: (component) => {
        // What a page still draws after it was left has no element of the document's any more.
        const node = asNode(component.getBackendElement()) ?? document.createElement(domTag(definition.tag))
        return instanceOf(definition, component, node, services)
      },
    }),
  }
}

function instanceOf(
  definition: BuiltIn,
  component: glassEasel.GeneralComponent,
  node: HTMLElement,
  services: PhoneServices,
): glassEasel.templateEngine.TemplateInstance {
  let data: Values = { ...common, ...definition.properties }
  const parts = definition.create({
    node,
    component,
    services,
    get data() {
      return data
    },
    emit: (type, detail = {}, options) => {
      dispatch(component, type, detail, options)
    },
    set: (values) => component.setData(values),
    setExtraClass: (names) => component.setNodeClass(names, 3),
  })
  partsOf.set(component, parts)
  const update = (next: Values, changed: ReadonlySet<string>): void => {
    data = next
    if (changed.has('hidden')) node.toggleAttribute('hidden', next.hidden === true)
    services.reporter.guard(() => parts.update?.(changed))
    for (const name of changed) if (Object.hasOwn(ariaProperties, name)) setAria(node, name, next[name])
  }
  return {
    shadowRoot: {
      root: asBackend(node),
      slot: asBackend(parts.slot ?? node),
      getIdMap: () => ({}),
      handleEvent: () => {},
      setListener: () => {},
    },
    initValues: (values) => update(values as Values, new Set(Object.keys(values as Values))),
    updateValues: (values, changes) =>
      update(values as Values, new Set(changes.map(([path]) => String(path[0])))),
  }
}

/** A file as a template names it: relative paths count from the component that wrote them. */
export function writtenPath(component: glassEasel.GeneralComponent, path: string): string {
  if (path === '' || /^(?:\/|[a-z][a-z\d+.-]*:)/i.test(path)) return path
  const parts = (component.ownerShadowRoot?.getHostNode().is ?? '').split('/').slice(0, -1)
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}

/** Parts of a component's inside. */
export function part<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className = '',
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  if (className !== '') element.className = className
  return element
}
