import type * as glassEasel from 'glass-easel'
import {
  component as adapterComponent,
  type CodeSpace,
  MiniProgramEnv,
  type types,
} from 'glass-easel-miniprogram-adapter'
import type {
  CompiledComponent,
  CompiledProject,
  ComponentJson,
  StyleIsolation,
} from '../compile/compiled-project.ts'
import { styleText } from '../compile/style-text.ts'
import type { PhoneBackend } from '../dom/backend.ts'
import type { BuiltIn } from '../elements/element.ts'
import { defineBuiltIn } from '../elements/element.ts'
import type { PhoneServices } from '../elements/services.ts'
import type { Reporter } from '../host/reporter.ts'
import { builtInBehaviors } from './built-in-behaviors.ts'
import { lenientProperties } from './lenient-properties.ts'
import { componentOf, ReadyLifetime } from './ready-lifetime.ts'
import { evaluate } from './script-scope.ts'
import { withWxsHandlers } from './wxs-handlers.ts'

/** What a page or component script gives to `Page`, `Component` or `Behavior`. */
export type Definition = Record<string, unknown>

type Templates = glassEasel.template.ProcGenGroupList
type AssociatedBackend = ReturnType<MiniProgramEnv['associateBackend']>
export type PageRoot = ReturnType<AssociatedBackend['createRoot']>

/** Path of the component that stands for a generic without a choice and without a default. */
const nothing = '__qunkit__/nothing'

export interface CodeSpaceParts {
  project: CompiledProject
  backend: PhoneBackend
  reporter: Reporter
  services: PhoneServices
  elements: readonly BuiltIn[]
  /** Runs a script of the mini program; it registers itself by the functions below. */
  runScript(id: string): void
}

/**
 * The mini program's components on glass-easel: each is defined when the first page that can reach it opens,
 * its own dependencies first.
 */
export class ComponentSpace {
  readonly #parts: CodeSpaceParts
  readonly #space: CodeSpace
  readonly #backend: AssociatedBackend
  readonly #templates: Templates
  readonly #begun = new Set<string>()
  readonly #registered = new Set<string>()
  readonly #behaviors: ReadonlyMap<string, unknown>
  readonly #ready = new ReadyLifetime()
  #path = ''

  constructor(parts: CodeSpaceParts) {
    this.#parts = parts
    const env = new MiniProgramEnv()
    const definitions = new Map<string, glassEasel.GeneralComponentDefinition>()
    for (const element of parts.elements) {
      const space = env.getGlobalCodeSpace().getComponentSpace()
      definitions.set(element.tag, defineBuiltIn(space, element, parts.services))
    }
    this.#space = env.createCodeSpace('', true)
    for (const [tag, definition] of definitions) {
      this.#space.getComponentSpace().setGlobalUsingComponent(tag, definition)
    }
    // A generic that nobody chose: WeChat warns, glass-easel would throw.
    this.#space.addComponentStaticConfig(nothing, { component: true })
    this.#space.component(nothing).register()
    this.#watchAttached()
    this.#backend = env.associateBackend(parts.backend)
    this.#behaviors = builtInBehaviors(this.#space)
    this.#templates = evaluate(`(${parts.project.templates})`) as Templates
  }

  /**
   * Sees to it that a page, and all that it uses, is defined: one whose script throws is an empty one.
   * @throws Error when there is no such component
   */
  prepare(path: string): void {
    if (this.#begun.has(path)) return
    const component = this.#parts.project.components[path]
    if (component === undefined) throw new Error(`Component "${path}" is not found`)
    this.#begun.add(path)
    for (const used of usedBy(component.json)) {
      if (this.#parts.project.components[used] !== undefined) this.prepare(used)
    }
    this.#configure(component, component.defaultStyleIsolation)
    const outer = this.#path
    const { script } = component
    this.#path = path
    if (script !== undefined) this.#parts.reporter.guard(() => this.#parts.runScript(script))
    this.#path = outer
    if (!this.#registered.has(path)) this.#registerEmpty(path, component)
  }

  /** `Page({...})` of the script that runs now. */
  readonly Page = (definition: Definition): void => {
    this.#register((path) => {
      const named = this.#withBehaviors(definition)
      this.#configureFor(path, named)
      this.#space
        .component(path)
        .pageDefinition(named as types.PageDefinition<never, never>)
        .register()
    })
  }

  /** `Component({...})`; without a definition, glass-easel's builder. */
  readonly Component = (definition?: Definition): unknown => {
    if (definition === undefined) {
      this.#registered.add(this.#path)
      return this.#space.component(this.#path)
    }
    this.#register((path) => {
      const named = this.#withBehaviors(definition)
      this.#configureFor(path, named)
      this.#space
        .component(path)
        .definition(named as types.ComponentDefinition<never, never, never, never>)
        .register()
    })
    return undefined
  }

  readonly Behavior = Object.assign(
    (definition?: Definition): unknown => {
      if (definition === undefined) return this.#space.behavior()
      const named = this.#withBehaviors(definition) as types.BehaviorDefinition<never, never, never, never>
      return this.#space.behavior().definition(named).register()
    },
    { trait: () => this.#space.traitBehavior() },
  )

  /** An instance that is the root of its own tree: a page, or a custom tab bar. */
  createRoot(path: string, query = '', tag = 'wx-page'): PageRoot {
    return this.#backend.createRoot(tag, this.#space, query === '' ? path : `${path}?${query}`)
  }

  /** Once a root and what it began with are on the screen: `ready` for the components that have it. */
  drawn(root: PageRoot): void {
    this.#ready.drawn(root.getComponent())
  }

  /** Puts something on every component and page, as `this.createSelectorQuery`. */
  static extend(members: Readonly<Record<string, unknown>>): void {
    Object.assign(adapterComponent.ComponentCaller.prototype, members)
  }

  #watchAttached(): void {
    const ready = this.#ready
    const behavior = this.#space
      .getComponentSpace()
      .define()
      .lifetime('attached', function attached() {
        const component = componentOf(this)
        if (component !== undefined) ready.attached(component)
      })
      .registerBehavior()
    this.#space.setOverallBehavior(behavior.general())
  }

  #register(run: (path: string) => void): void {
    if (this.#path === '')
      throw new Error('Page and Component are only for the scripts of pages and components')
    this.#registered.add(this.#path)
    run(this.#path)
  }

  #registerEmpty(path: string, component: CompiledComponent): void {
    if (component.script !== undefined) {
      const kind = component.isPage ? 'Page' : 'Component'
      this.#parts.reporter.warnOnce(`${kind} "${path}" has not been registered yet.`)
    }
    this.#registered.add(path)
    this.#space.component(path).definition({}).register()
  }

  /** Style isolation may stand in the script's `options`, too. */
  #configureFor(path: string, definition: Definition): void {
    const component = this.#parts.project.components[path]
    if (component === undefined) return
    const { options } = definition
    const given = typeof options === 'object' && options !== null ? (options as Definition) : {}
    this.#configure(
      component,
      isolationOf(component.json) ?? isolationOf(given) ?? component.defaultStyleIsolation,
    )
  }

  #configure(component: CompiledComponent, isolation: StyleIsolation): void {
    const { path, json } = component
    const holding = isolationOf(json) ?? isolation
    const usingComponents = Object.fromEntries(
      Object.entries(json.usingComponents).filter(([, target]) => target.startsWith('/')),
    )
    this.#space.addComponentStaticConfig(path, {
      component: !component.isPage,
      usingComponents,
      styleIsolation: holding as types.StyleIsolation,
      ...(json.componentGenerics && { componentGenerics: withDefaults(json.componentGenerics) }),
      ...(json.componentPlaceholder && { componentPlaceholder: json.componentPlaceholder }),
      ...(json.pureDataPattern !== undefined && { pureDataPattern: json.pureDataPattern }),
    })
    const template = this.#templates[path]
    if (component.template && template !== undefined) {
      this.#space.addCompiledTemplate(path, {
        groupList: this.#templates,
        content: withWxsHandlers(template),
      })
    }
    this.#parts.backend.registerStyleSheetContent(path, styleText(component, holding))
    this.#space.addStyleSheet(path, path, component.styleScope)
  }

  #withBehaviors(given: Definition): Definition {
    const definition = lenientProperties(given)
    const { behaviors } = definition
    if (!Array.isArray(behaviors)) return definition
    const known = behaviors.flatMap((behavior) => {
      if (typeof behavior !== 'string') return behavior === undefined || behavior === null ? [] : [behavior]
      const builtIn = this.#behaviors.get(behavior)
      if (builtIn === undefined) this.#parts.reporter.warnOnce(`Behavior "${behavior}" is not supported`)
      return builtIn === undefined ? [] : [builtIn]
    })
    return { ...definition, behaviors: known }
  }
}

/** Paths of the components that a component's JSON names. */
function usedBy(json: ComponentJson): string[] {
  const generics = Object.values(json.componentGenerics ?? {}).flatMap((generic) =>
    typeof generic === 'object' && generic.default !== undefined ? [generic.default] : [],
  )
  return [...Object.values(json.usingComponents), ...generics]
    .filter((path) => path.startsWith('/'))
    .map((path) => path.slice(1))
}

const isolations: ReadonlySet<unknown> = new Set<StyleIsolation>([
  ...(['isolated', 'apply-shared', 'shared'] as const),
  ...(['page-isolated', 'page-apply-shared', 'page-shared'] as const),
])

function isolationOf(options: {
  styleIsolation?: unknown
  addGlobalClass?: unknown
}): StyleIsolation | undefined {
  if (isolations.has(options.styleIsolation)) return options.styleIsolation as StyleIsolation
  return options.addGlobalClass === true ? 'apply-shared' : undefined
}

function withDefaults(generics: NonNullable<ComponentJson['componentGenerics']>) {
  return Object.fromEntries(
    Object.entries(generics).map(([name, generic]) => [
      name,
      generic === true || generic.default === undefined ? { default: `/${nothing}` } : generic,
    ]),
  ) as NonNullable<ComponentJson['componentGenerics']>
}
