import type { ComponentSpace } from '../app/code-space.ts'
import { EventChannel } from '../app/event-channel.ts'
import { Page } from '../app/page.ts'
import type { CompiledProject } from '../compile/compiled-project.ts'
import type { Reporter } from '../host/reporter.ts'
import { startPullDown } from './page-events.ts'
import { type PageUrl, parsePageUrl } from './page-url.ts'

export type RouteAnswer = { errMsg: string; eventChannel?: EventChannel }

/** What happens to the screen when the page on it changes. */
export interface Screen {
  readonly pages: HTMLElement
  /** Called whenever another page came to the top. */
  turned(top: Page, depth: number): void
  opened(page: Page): void
}

const mostPages = 10

/** The page stack, and the pages of the tab bar that stay alive beside it. */
export class Router {
  readonly #project: CompiledProject
  readonly #space: ComponentSpace
  readonly #reporter: Reporter
  readonly #screen: Screen
  readonly #tabs: ReadonlySet<string>
  readonly #tabPages = new Map<string, Page>()
  /** The app's onPageNotFound; true when it was there. */
  onPageNotFound: ((missing: PageUrl & { isEntryPage: boolean }) => boolean) | undefined
  #stack: Page[] = []
  #turn: Promise<unknown> = Promise.resolve()

  constructor(project: CompiledProject, space: ComponentSpace, reporter: Reporter, screen: Screen) {
    this.#project = project
    this.#space = space
    this.#reporter = reporter
    this.#screen = screen
    this.#tabs = new Set(project.app.json.tabBar?.list.map((tab) => tab.pagePath.replace(/^\//, '')))
  }

  get stack(): readonly Page[] {
    return this.#stack
  }

  get top(): Page | undefined {
    return this.#stack.at(-1)
  }

  isTab(path: string): boolean {
    return this.#tabs.has(path)
  }

  /** The page of a DOM node. */
  pageOf(node: Node): Page | undefined {
    return [...this.#stack, ...this.#tabPages.values()].find((page) => page.frame.contains(node))
  }

  navigateTo(url: unknown, events: Record<string, (...args: unknown[]) => void> = {}): Promise<RouteAnswer> {
    return this.#route('navigateTo', url, (target) => {
      if (this.isTab(target.path)) return fail('navigateTo', 'can not navigateTo a tabbar page')
      if (this.#stack.length >= mostPages) return fail('navigateTo', 'webview count limit exceed')
      const [near, far] = EventChannel.pair(this.#reporter)
      for (const [name, run] of Object.entries(events)) near.on(name, run)
      const page = this.#create(target, far)
      if (page === undefined) return fail('navigateTo', `page "${target.path}" cannot be opened`)
      this.#cover(this.top)
      this.#stack.push(page)
      this.#enter(page)
      return { errMsg: 'navigateTo:ok', eventChannel: near }
    })
  }

  redirectTo(url: unknown): Promise<RouteAnswer> {
    return this.#route('redirectTo', url, (target) => {
      if (this.isTab(target.path)) return fail('redirectTo', 'can not redirectTo a tabbar page')
      const page = this.#create(target)
      if (page === undefined) return fail('redirectTo', `page "${target.path}" cannot be opened`)
      const left = this.#stack.pop()
      if (left !== undefined) this.#leave(left)
      this.#stack.push(page)
      this.#enter(page)
      return { errMsg: 'redirectTo:ok' }
    })
  }

  navigateBack(delta: unknown = 1): Promise<RouteAnswer> {
    return this.#inTurn(() => {
      if (this.#stack.length <= 1) return fail('navigateBack', 'cannot navigate back at first page.')
      const steps = Math.min(Math.max(1, Number(delta) || 1), this.#stack.length - 1)
      for (const page of this.#stack.splice(-steps).reverse()) this.#leave(page)
      this.#reveal()
      return { errMsg: 'navigateBack:ok' }
    })
  }

  switchTab(url: unknown): Promise<RouteAnswer> {
    return this.#route('switchTab', url, (target) => {
      if (!this.isTab(target.path)) return fail('switchTab', 'can not switch to no-tabBar page')
      const kept = this.#tabPages.get(target.path)
      const page = kept ?? this.#create({ path: target.path, query: {} })
      if (page === undefined) return fail('switchTab', `page "${target.path}" cannot be opened`)
      for (const other of this.#stack.splice(0).reverse()) {
        if (other === page) continue
        if (this.#tabPages.get(other.route) === other) this.#cover(other)
        else this.#leave(other)
      }
      this.#stack.push(page)
      if (kept === undefined) this.#enter(page)
      else this.#reveal()
      return { errMsg: 'switchTab:ok' }
    })
  }

  reLaunch(url: unknown): Promise<RouteAnswer> {
    return this.#route('reLaunch', url, (target) => this.#launch(target))
  }

  /** An opening: the page it names, or the first one; a page that does not exist goes to onPageNotFound. */
  open(target: PageUrl): Promise<RouteAnswer> {
    return this.#inTurn(() => {
      const path = target.path === '' ? (this.#project.pages[0] ?? '') : target.path
      if (this.#exists(path)) return this.#launch({ ...target, path })
      const isHandled = this.onPageNotFound?.({ ...target, isEntryPage: true }) ?? false
      if (!isHandled) this.#reporter.error(new Error(`Page "${path}" is not found`))
      return fail('open', `page "${path}" is not found`)
    })
  }

  /** After the app came back to the screen. */
  show(): void {
    this.top?.show()
  }

  hide(): void {
    this.top?.hide()
  }

  /** The user pulls the page down: only one that allows it hears of it. */
  pullDown(): void {
    const { top } = this
    if (top?.window.enablePullDownRefresh === true) startPullDown(top)
  }

  #launch(target: PageUrl): RouteAnswer {
    const page = this.#create(target)
    if (page === undefined) return fail('reLaunch', `page "${target.path}" cannot be opened`)
    const old = new Set([...this.#stack.splice(0).reverse(), ...this.#tabPages.values()])
    this.#tabPages.clear()
    for (const left of old) this.#leave(left)
    this.#stack.push(page)
    this.#enter(page)
    return { errMsg: 'reLaunch:ok' }
  }

  #route(
    api: string,
    url: unknown,
    run: (target: PageUrl) => RouteAnswer | Promise<RouteAnswer>,
  ): Promise<RouteAnswer> {
    if (typeof url !== 'string') {
      const kind = url === undefined ? 'Undefined' : url === null ? 'Null' : nameOf(typeof url)
      const text = `parameter error: parameter.url should be String instead of ${kind};`
      return Promise.resolve(fail(api, text))
    }
    return this.#inTurn(() => {
      const target = parsePageUrl(url, this.top?.route ?? '')
      if (!this.#exists(target.path)) return fail(api, `page "${shown(target)}" is not found`)
      return run(target)
    })
  }

  /** One change of page at a time, in the order asked. */
  #inTurn(run: () => RouteAnswer | Promise<RouteAnswer>): Promise<RouteAnswer> {
    const answer = this.#turn.then(run)
    this.#turn = answer.catch((error) => this.#reporter.error(error))
    return answer
  }

  #exists(path: string): boolean {
    return this.#project.pages.includes(path) && Object.hasOwn(this.#project.components, path)
  }

  #create({ path, query }: PageUrl, opener?: EventChannel): Page | undefined {
    const component = this.#project.components[path]
    if (component === undefined) return undefined
    return this.#reporter.guard(
      () => new Page({ component, project: this.#project, query, opener }, this.#space, this.#reporter),
    )
  }

  #enter(page: Page): void {
    if (this.isTab(page.route)) this.#tabPages.set(page.route, page)
    this.#screen.opened(page)
    page.load(this.#screen.pages)
    this.#reveal()
  }

  /** Shows the page that is on top now. */
  #reveal(): void {
    const top = this.top
    if (top === undefined) return
    this.#screen.turned(top, this.#stack.length)
    top.show()
  }

  #cover(page: Page | undefined): void {
    if (page === undefined) return
    page.hide()
    page.frame.hidden = true
  }

  #leave(page: Page): void {
    if (this.#tabPages.get(page.route) === page) this.#tabPages.delete(page.route)
    page.unload()
  }
}

function fail(api: string, text: string): RouteAnswer {
  return { errMsg: `${api}:fail ${text}` }
}

function nameOf(kind: string): string {
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`
}

function shown({ path, query }: PageUrl): string {
  const text = Object.entries(query).map(([name, value]) => `${name}=${value}`)
  return text.length === 0 ? path : `${path}?${text.join('&')}`
}
