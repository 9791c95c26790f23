import { type ApiCategory, isSwitchedOff } from '../../world/api-category.ts'
import type { StartDelivery } from '../../wx/callbacks.ts'
import { type ShareContent, settledShareContent, shareContentMilliseconds } from '../../wx/share-content.ts'
import { ShareMenu, type UpdateShareMenuOption } from '../../wx/share-menu.ts'
import type { Page } from '../app/page.ts'
import type { HostLink } from '../host/host-link.ts'
import type { ShareNews } from '../host/phone-host.ts'
import { cardPicture, type PictureParts } from './card-picture.ts'
import type { Router } from './router.ts'

interface SharingParts extends PictureParts {
  link: HostLink
  /** The title of a card that has none. */
  appName: string
  startDelivery: StartDelivery
  /** What the entry under way switches off (WECHAT_FACTS 1.4). */
  category: () => ApiCategory
}

/** Sharing the page on the screen: each page has its own menu, and its handler settles the card. */
export class Sharing {
  readonly #router: Router
  readonly #link: HostLink
  readonly #appName: string
  readonly #startDelivery: StartDelivery
  readonly #pictureOf: (imageUrl: unknown) => ReturnType<typeof cardPicture>
  readonly #menus = new WeakMap<Page, ShareMenu>()
  readonly #category: () => ApiCategory

  constructor(router: Router, { link, appName, startDelivery, category, ...files }: SharingParts) {
    this.#category = category
    this.#router = router
    this.#link = link
    this.#appName = appName
    this.#startDelivery = startDelivery
    this.#pictureOf = (imageUrl) => cardPicture(imageUrl, files)
  }

  /** These act on the current page (WECHAT_FACTS 1.1). */
  get apis() {
    return {
      showShareMenu: (option: { withShareTicket?: boolean; menus?: string[] } = {}) =>
        this.#menu().showShareMenu(option),
      hideShareMenu: (option: { menus?: string[] } = {}) => this.#menu().hideShareMenu(option),
      updateShareMenu: (option: UpdateShareMenuOption = {}) => this.#menu().updateShareMenu(option),
    }
  }

  /** The menu's "forward": nothing when the menu is hidden, or the page has no handler (WECHAT_FACTS 1.2). */
  async fromMenu(): Promise<ShareNews | undefined> {
    return this.#isOn('menu.share') && this.#menu().state.shown ? this.#settle('menu', undefined) : undefined
  }

  /**
   * The menu's "Moments": what onShareTimeline gives. Nothing without that handler, where the menu hides it, and
   * on a page that cannot be forwarded to friends either (WECHAT_FACTS 1.1).
   */
  timeline(): unknown {
    const page = this.#router.top
    const offered =
      this.#isOn('menu.share') && this.#menu().state.timelineShown && page?.has('onShareAppMessage')
    return offered ? page?.call('onShareTimeline') : undefined
  }

  /** A button with `open-type="share"`: nothing when the page has no handler. */
  async fromButton(target: object): Promise<void> {
    if (!this.#isOn('button.share')) return
    const content = await this.#settle('button', target)
    if (content !== undefined) this.#link.tell('share', content)
  }

  async #settle(from: 'menu' | 'button', target: object | undefined): Promise<ShareNews | undefined> {
    const page = this.#router.top
    if (!page?.has('onShareAppMessage')) return undefined
    // The menu's state is taken before the handler runs: setting it inside is too late (1.1).
    const { shown: _, timelineShown: _timeline, ...kept } = this.#menu().state
    const webViewUrl = webViewOf(page)
    const returned = page.call('onShareAppMessage', {
      from,
      target,
      ...(webViewUrl !== undefined && { webViewUrl }),
    }) as ShareContent | Promise<ShareContent>
    const content = await settledShareContent(
      returned,
      new Promise((resolve) => {
        setTimeout(resolve, shareContentMilliseconds)
      }),
    )
    const { title, path, imageUrl } = content ?? {}
    return {
      title: typeof title === 'string' ? title : this.#appName,
      path: typeof path === 'string' && path !== '' ? path : pathOf(page),
      ...(await this.#pictureOf(imageUrl)),
      ...kept,
    }
  }

  /** In some ways of being open a mini program shares nothing (WECHAT_FACTS 1.4). */
  #isOn(what: 'menu.share' | 'button.share'): boolean {
    return !isSwitchedOff(what, this.#category())
  }

  #menu(): ShareMenu {
    const page = this.#router.top
    const menu = (page && this.#menus.get(page)) ?? new ShareMenu(this.#startDelivery)
    if (page) this.#menus.set(page, menu)
    return menu
  }
}

/** The address that the page's web-view shows, if it holds one (WECHAT_FACTS 1.2). */
function webViewOf(page: Page): string | undefined {
  return page.frame.querySelector<HTMLIFrameElement>('wx-web-view iframe')?.getAttribute('src') ?? undefined
}

/** The default of a card: the page as it is. */
function pathOf(page: Page): string {
  const query = Object.entries(page.query).map(([name, value]) => `${name}=${value}`)
  return `/${page.route}${query.length === 0 ? '' : `?${query.join('&')}`}`
}
