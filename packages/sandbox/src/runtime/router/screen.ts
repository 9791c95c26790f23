import type { Page } from '../app/page.ts'
import type { PhoneTheme } from '../app/phone-theme.ts'
import type { CompiledProject } from '../compile/compiled-project.ts'
import { part } from '../elements/element.ts'
import type { HostLink } from '../host/host-link.ts'
import type { Reporter } from '../host/reporter.ts'
import type { Screen } from './router.ts'
import { TabBar } from './tab-bar.ts'

/** How a page wants the phone around it. */
export interface PageLook {
  title: string
  /** Of the navigation bar. */
  backgroundColor: string
  textStyle: 'black' | 'white'
  loading: boolean
  /** Of the window behind the page. */
  windowColor: string
  /** Of the dots above a page that is pulled down. */
  dots: 'light' | 'dark'
}

interface ScreenParts {
  link: HostLink
  reporter: Reporter
  theme: PhoneTheme
  addressOf(path: string): Promise<string>
}

/** The phone's picture around a page: navigation bar above, tab bar below, layers for dialogs on top. */
export class PhoneScreen implements Screen {
  readonly pages = part('main', 'qk-pages')
  readonly layer = part('div', 'qk-layer')
  readonly root = part('div', 'qk-phone')
  readonly tabBar: TabBar | undefined
  onBack: (() => void) | undefined
  onTab: ((tab: { path: string; index: number; text: string }) => void) | undefined
  readonly #parts: ScreenParts
  readonly #bar = part('header', 'qk-nav')
  readonly #back = part('button', 'qk-back')
  readonly #title = part('h1', 'qk-title')
  /** What pages said at run time, above what their JSON says. */
  readonly #changes = new WeakMap<Page, Partial<PageLook>>()
  #top: Page | undefined
  /** The page that `wx` calls are about: in its onLoad it is not on the screen yet. */
  #newest: Page | undefined
  #depth = 0
  #tabsHidden = false

  constructor(project: CompiledProject, parts: ScreenParts) {
    this.#parts = parts
    this.#back.type = 'button'
    this.#back.setAttribute('aria-label', '返回')
    this.#back.addEventListener('click', () => this.onBack?.())
    this.#bar.append(this.#back, this.#title)
    this.tabBar = this.#createTabBar(project)
    const tabs = this.tabBar === undefined ? [] : [this.tabBar.node]
    if (this.tabBar?.isAbove === true) this.root.append(this.#bar, ...tabs, this.pages)
    else this.root.append(this.#bar, this.pages, ...tabs)
    document.body.append(this.root, this.layer)
  }

  opened(page: Page): void {
    this.#newest = page
  }

  turned(top: Page, depth: number): void {
    this.#top = top
    this.#newest = top
    this.#depth = depth
    this.draw()
  }

  /** Changes how the page that opened last looks. */
  change(look: Partial<PageLook>): void {
    const page = this.#newest
    if (page === undefined) return
    this.#changes.set(page, { ...this.#changes.get(page), ...look })
    if (page === this.#top) this.draw()
  }

  hideTabBar(hidden: boolean): void {
    this.#tabsHidden = hidden
    this.draw()
  }

  /** The page on the screen as it wants to look now; also after the theme changed. */
  draw(): void {
    const top = this.#top
    if (top === undefined) return
    const { title, backgroundColor, textStyle, loading, windowColor, dots } = this.#lookOf(top)
    this.#bar.hidden = top.window.navigationStyle === 'custom'
    this.#bar.style.backgroundColor = backgroundColor
    this.#bar.style.color = textStyle
    this.#bar.setAttribute('aria-busy', String(loading))
    this.#title.textContent = title
    this.#back.hidden = this.#depth <= 1
    top.scroller.style.backgroundColor = windowColor
    top.frame.style.backgroundColor = windowColor
    top.frame.dataset.dots = dots
    if (this.tabBar !== undefined) {
      this.tabBar.node.hidden = this.#tabsHidden || !this.tabBar.has(top.route)
      this.tabBar.draw(top.route)
    }
    const news = { route: top.route, depth: this.#depth, title, backgroundColor, textStyle }
    this.#parts.link.tell('page', news)
  }

  #lookOf(page: Page): PageLook {
    const { theme } = this.#parts
    const { window } = page
    return {
      title: window.navigationBarTitleText ?? '',
      backgroundColor: theme.resolve(window.navigationBarBackgroundColor) ?? '#000000',
      textStyle: theme.resolve(window.navigationBarTextStyle) === 'black' ? 'black' : 'white',
      loading: false,
      windowColor: theme.resolve(window.backgroundColor) ?? '',
      dots: theme.resolve(window.backgroundTextStyle) === 'light' ? 'light' : 'dark',
      ...this.#changes.get(page),
    }
  }

  #createTabBar({ app }: CompiledProject): TabBar | undefined {
    const { tabBar } = app.json
    if (tabBar === undefined || tabBar.custom === true) return undefined
    const { theme, addressOf, reporter } = this.#parts
    return new TabBar(tabBar, {
      theme,
      addressOf,
      failed: (error) => reporter.error(error),
      tapped: (tab) => this.onTab?.(tab),
    })
  }
}
