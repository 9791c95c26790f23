import type { PhoneTheme } from '../app/phone-theme.ts'
import type { TabBarJson, TabJson } from '../compile/compiled-project.ts'
import { part } from '../elements/element.ts'

export type TabBarStyle = Pick<TabBarJson, 'color' | 'selectedColor' | 'backgroundColor' | 'borderStyle'>

export type TabItem = Pick<TabJson, 'text' | 'iconPath' | 'selectedIconPath'>

export interface TabBarParts {
  theme: PhoneTheme
  addressOf(path: string): Promise<string>
  failed(error: unknown): void
  tapped(tab: { path: string; index: number; text: string }): void
}

interface Tab {
  readonly path: string
  readonly button: HTMLElement
  readonly icon: HTMLImageElement
  readonly label: HTMLElement
  item: TabItem
  /** What the icon shows, or is about to. */
  iconPath: string
}

/** The phone's own tab bar, as app.json and the `wx.setTabBar…` calls want it. */
export class TabBar {
  readonly node = part('nav', 'qk-tabs')
  readonly isAbove: boolean
  readonly #parts: TabBarParts
  readonly #tabs: readonly Tab[]
  #style: TabBarStyle
  #route = ''

  constructor(json: TabBarJson, parts: TabBarParts) {
    this.#parts = parts
    this.#style = json
    this.isAbove = json.position === 'top'
    this.#tabs = json.list.map((item, index) => this.#createTab(item, index))
    this.node.setAttribute('role', 'tablist')
    this.node.append(...this.#tabs.map(({ button }) => button))
  }

  has(route: string): boolean {
    return this.#tabs.some(({ path }) => path === route)
  }

  /** The `index`th tab's button, for what is put onto it. */
  button(index: number): HTMLElement | undefined {
    return this.#tabs[index]?.button
  }

  restyle(style: TabBarStyle): void {
    this.#style = { ...this.#style, ...style }
    this.draw(this.#route)
  }

  change(index: number, item: TabItem): void {
    const tab = this.#tabs[index]
    if (tab === undefined) return
    tab.item = { ...tab.item, ...item }
    this.draw(this.#route)
  }

  /** With the tab of this page selected. */
  draw(route: string): void {
    this.#route = route
    const { theme } = this.#parts
    const { color, selectedColor, backgroundColor, borderStyle } = this.#style
    this.node.style.backgroundColor = theme.resolve(backgroundColor) ?? ''
    this.node.dataset.border = theme.resolve(borderStyle) === 'white' ? 'white' : 'black'
    for (const tab of this.#tabs) {
      const isSelected = tab.path === route
      const { text, iconPath, selectedIconPath } = tab.item
      tab.button.setAttribute('aria-selected', String(isSelected))
      tab.button.style.color = theme.resolve(isSelected ? selectedColor : color) ?? ''
      tab.label.textContent = text ?? ''
      const icon = isSelected && selectedIconPath ? selectedIconPath : iconPath
      // WeChat has no icons in a bar above the page.
      this.#drawIcon(tab, this.isAbove ? '' : (theme.resolve(icon) ?? ''))
    }
  }

  #drawIcon(tab: Tab, path: string): void {
    if (path === tab.iconPath) return
    tab.iconPath = path
    tab.icon.hidden = path === ''
    if (path === '') return
    this.#parts.addressOf(path).then((address) => {
      if (tab.iconPath === path) tab.icon.src = address
    }, this.#parts.failed)
  }

  #createTab(item: TabJson, index: number): Tab {
    const path = item.pagePath.replace(/^\//, '')
    const button = part('button', 'qk-tab')
    button.type = 'button'
    button.setAttribute('role', 'tab')
    const icon = part('img', 'qk-tab-icon')
    icon.alt = ''
    icon.setAttribute('aria-hidden', 'true')
    icon.draggable = false
    icon.hidden = true
    const label = part('span', 'qk-tab-text')
    button.append(icon, label)
    button.addEventListener('click', () => {
      this.#parts.tapped({ path, index, text: label.textContent ?? '' })
    })
    return { path, button, icon, label, item, iconPath: '' }
  }
}
