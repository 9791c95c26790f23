import type { CompiledComponent, CompiledProject, WindowJson } from '../compile/compiled-project.ts'
import { asBackend } from '../dom/backend.ts'
import { part } from '../elements/element.ts'
import type { Reporter } from '../host/reporter.ts'
import type { ComponentSpace, PageRoot } from './code-space.ts'
import type { EventChannel } from './event-channel.ts'

/** The instance that a page's script calls `this`: handlers by name, and what it keeps. */
export type PageInstance = Record<string, unknown>

/** A page on the stack (or a tab's page beside it): its instance, its DOM, its life. */
export class Page {
  readonly route: string
  readonly query: Readonly<Record<string, string>>
  readonly window: WindowJson
  readonly instance: PageInstance
  /** What is shown and hidden as a whole; nothing of a page sticks out of it. */
  readonly frame = part('section', 'qk-page')
  readonly scroller = part('div', 'qk-scroller')
  readonly opener: EventChannel | undefined
  readonly #root: PageRoot
  readonly #space: ComponentSpace
  readonly #reporter: Reporter
  #visible = false
  #ready = false

  constructor(
    options: {
      component: CompiledComponent
      project: CompiledProject
      query: Record<string, string>
      opener: EventChannel | undefined
    },
    space: ComponentSpace,
    reporter: Reporter,
  ) {
    const { component, project, query, opener } = options
    this.route = component.path
    this.query = query
    this.opener = opener
    this.window = { ...project.app.json.window, ...component.json }
    this.#reporter = reporter
    this.#space = space
    space.prepare(component.path)
    this.#root = space.createRoot(component.path, queryText(query))
    this.instance = this.#root.get() as unknown as PageInstance
    Object.assign(this.instance, {
      options: query,
      route: component.path,
      __route__: component.path,
      getOpenerEventChannel: () => this.opener ?? {},
    })
    this.frame.dataset.route = component.path
    this.frame.hidden = true
    this.frame.append(this.scroller)
  }

  /** Into the document: `attached`, then onLoad with the query. */
  load(container: Element): void {
    container.append(this.frame)
    this.frame.hidden = false
    const place = part('div')
    this.scroller.append(place)
    this.#reporter.guard(() => this.#root.attach(asBackend(this.scroller), asBackend(place)))
    this.call('onLoad', { ...this.query })
  }

  /** onShow, and the first time the components' `ready` and onReady. */
  show(): void {
    this.frame.hidden = false
    if (this.#visible) return
    this.#visible = true
    this.call('onShow')
    this.#tellComponents('show')
    if (this.#ready) return
    this.#ready = true
    this.#reporter.guard(() => this.#space.drawn(this.#root))
    this.call('onReady')
  }

  hide(): void {
    if (this.#visible) {
      this.#visible = false
      this.call('onHide')
      this.#tellComponents('hide')
    }
  }

  unload(): void {
    this.#visible = false
    this.call('onUnload')
    this.#reporter.guard(() => this.#root.release())
    this.frame.remove()
  }

  get isVisible(): boolean {
    return this.#visible
  }

  has(handler: string): boolean {
    return typeof this.instance[handler] === 'function'
  }

  /** Calls a handler of the page, if it has it. What it throws is reported, and the result is `undefined`. */
  call(handler: string, ...args: unknown[]): unknown {
    const run = this.instance[handler]
    if (typeof run !== 'function') return undefined
    return this.#reporter.guard((): unknown => Reflect.apply(run, this.instance, args))
  }

  /** Page lifetimes of the components: `show`, `hide`, `resize`. */
  #tellComponents(name: string, ...args: unknown[]): void {
    this.#reporter.guard(() => this.#root.getComponent().triggerPageLifetime(name, args))
  }

  resize(size: object): void {
    this.call('onResize', size)
    this.#tellComponents('resize', size)
  }
}

/** The properties that a page made with `Component` gets from its query. */
function queryText(query: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(query)
  return pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')
}
