import type { EntryAnswer } from '../../control/entry-answer.ts'
import type { Addressee } from '../../world/chats.ts'
import type { Carried, ReferrerInfo } from '../../world/openings.ts'
import type { Backends } from '../../wx/backends.ts'
import type { ThemeName } from '../app/phone-theme.ts'
import type { Opening, PageNews, PhoneFacts, PhoneReport, ShareNews } from '../host/phone-host.ts'
import { type Control, NodeHost } from './node-host.ts'
import { allByLabel, allByRole, allByText, type TextMatch, textOf } from './queries.ts'
import { openRealm, type PhoneRealm } from './realm.ts'
import { catchRejections } from './uncaught.ts'
import { settle, until } from './waiting.ts'

export interface TestPhoneParts {
  appid: string
  appName: string
  userId: string
  userName: string
  projectJson: () => string
  readAsset(path: string): Buffer | undefined
  backends: Backends
  control: Control
}

/** A card in a chat. */
export interface SentCard {
  id: string
  title: string
  path: string
  imageUrl?: string
  /** The name of the picture that WeChat took over from the sharer's phone. */
  picture?: string
  withShareTicket: boolean
}

/** Whom a test names: a user or a group by id. */
export type To = Addressee

/** What a test points at: an element it has found, or the text on it. */
export type Target = Element | TextMatch

/** One user's phone with the mini program on it, for tests. */
export class TestPhone {
  readonly userId: string
  readonly userName: string
  /** What the mini program said and what went wrong in it, oldest first. */
  readonly reports: PhoneReport[] = []
  readonly #parts: TestPhoneParts
  readonly #host: NodeHost
  readonly #pictures: string[] = []
  #theme: ThemeName = 'light'
  #realm: PhoneRealm | undefined
  #forgetRejections: (() => void) | undefined
  #entryId: string | undefined
  #page: PageNews | undefined
  #waiting: ShareNews | undefined
  #clipboard = ''

  constructor(parts: TestPhoneParts) {
    this.#parts = parts
    this.userId = parts.userId
    this.userName = parts.userName
    this.#host = new NodeHost({
      appid: parts.appid,
      userId: parts.userId,
      control: parts.control,
      entryId: () => this.#entryId,
      readAsset: parts.readAsset,
      backends: parts.backends,
      pictures: () => this.#pictures.splice(0),
      hear: (name, news) => this.#hear(name, news),
    })
  }

  /** Errors of the mini program so far, as text. */
  get errors(): string[] {
    return this.reports.filter(({ level }) => level === 'error').map(({ message }) => message)
  }

  get warnings(): string[] {
    return this.reports.filter(({ level }) => level === 'warning').map(({ message }) => message)
  }

  /** Route, title and colours of the page on the screen. */
  get page(): PageNews | undefined {
    return this.#page
  }

  /** Routes of the page stack, the first page first. */
  get routes(): string[] {
    return [...(this.#realm?.frame.routes() ?? [])]
  }

  get clipboard(): string {
    return this.#clipboard
  }

  /** Whether the mini program runs: it may have closed itself. */
  get isOpen(): boolean {
    return this.#realm !== undefined
  }

  /** Whether a request of the mini program is under way. */
  get isBusy(): boolean {
    return this.#host.isBusy
  }

  get document(): Document {
    if (this.#realm === undefined)
      throw new Error(`The mini program is not open on ${this.userName}'s phone.`)
    return this.#realm.document
  }

  /** Opens the mini program from WeChat's list (scene 1001), or as told. */
  async open(
    by: { scene?: number; path?: string; from?: To; referrerInfo?: ReferrerInfo } & Carried = {},
  ): Promise<Opening> {
    const { scene = 1001, ...rest } = by
    const body = { appid: this.#parts.appid, user: this.userId, scene, ...rest }
    return this.#enter(await this.#control<EntryAnswer>('POST', '/entries', body))
  }

  /** Taps a card in a chat that the user is in. */
  async tapCard(card: string | { id: string }): Promise<Opening> {
    const id = typeof card === 'string' ? card : card.id
    const path = `/cards/${encodeURIComponent(id)}/tap`
    return this.#enter(await this.#control<EntryAnswer>('POST', path, { user: this.userId }))
  }

  /**
   * Sends a card on that is in a chat, by a long press.
   * @throws Error when it is pinned to its chat
   */
  forwardCard(card: { id: string }, to: To): Promise<SentCard> {
    return this.#control('POST', `/cards/${encodeURIComponent(card.id)}/forward`, { user: this.userId, to })
  }

  /**
   * Forwards the page by the menu.
   * @throws Error when the menu is hidden, or the page has no onShareAppMessage
   */
  async share(to: To): Promise<SentCard> {
    const content = await this.#open().frame.share()
    if (content === null)
      throw new Error('This page cannot be forwarded: no onShareAppMessage, or its menu is hidden.')
    return this.#send(JSON.parse(content) as ShareNews, to)
  }

  /**
   * After a tap on a share button: chooses the chat.
   * @throws Error when no share sheet is open
   */
  async chooseChat(to: To): Promise<SentCard> {
    await until(
      () => this.#waiting !== undefined,
      () => 'No share sheet is open: no button asked for one.',
    )
    const content = this.#waiting
    this.#waiting = undefined
    if (content === undefined) throw new Error('No share sheet is open.')
    return this.#send(content, to)
  }

  /** A tap on an element, or on the one that says this. Waits for it to be there. */
  async tap(target: Target): Promise<void> {
    const element = isElement(target) ? target : await this.findByText(target)
    const native = element.closest('button, label')
    if (native !== null) clickNative(native)
    else this.#open().frame.tap(element)
    await settle()
  }

  async longPress(target: Target): Promise<void> {
    const element = isElement(target) ? target : await this.findByText(target)
    this.#open().frame.longPress(element)
    await settle()
  }

  /** Types into a field, found by its label, its placeholder or its name. */
  async type(field: Target, text: string): Promise<void> {
    const element = isElement(field)
      ? field
      : await this.#find(() => allByLabel(this.document.body, field), `a field ${String(field)}`)
    this.#open().frame.type(element, text)
    await settle()
  }

  /** What `onShareTimeline` gives for Moments; nothing when the page has none. */
  shareTimeline(): unknown {
    const content = this.#open().frame.shareTimeline()
    return content === null ? undefined : JSON.parse(content)
  }

  /** The system's back gesture. */
  async back(): Promise<void> {
    await this.#open().frame.back()
  }

  /** Pulls the page down, or whatever can be pulled down where this is: a `scroll-view` with its refresher. */
  async pullDown(target?: Target): Promise<void> {
    const element = target === undefined || isElement(target) ? target : await this.findByText(target)
    await this.#open().frame.pullDown(element)
    await settle()
  }

  /** The user turns to another app. */
  background(): void {
    this.#realm?.frame.background()
  }

  /** The app is killed: its tickets die, its storage stays. */
  async exit(): Promise<void> {
    // Whatever still knows the window keeps all of it in memory.
    this.#forgetRejections?.()
    this.#forgetRejections = undefined
    this.#realm?.close()
    this.#realm = undefined
    this.#page = undefined
    const entryId = this.#entryId
    this.#entryId = undefined
    if (entryId !== undefined) await this.#control('POST', `/entries/${entryId}/exit`, {})
  }

  /** The user deletes the mini program from the recent list: its life, its storage and the consent end. */
  async deleteFromRecents(): Promise<void> {
    await this.exit()
    this.#host.storage.clear()
    await this.#control('DELETE', '/privacy', { appid: this.#parts.appid, user: this.userId })
  }

  setNetwork(type: 'wifi' | '5g' | '4g' | '3g' | '2g' | 'none'): void {
    this.#host.network.change(type)
    this.#realm?.frame.setNetwork(type)
  }

  /** The phone turns light or dark. */
  setTheme(theme: ThemeName): void {
    this.#theme = theme
    this.#realm?.frame.setTheme(theme)
  }

  /** The user's next choice of pictures: paths of this machine. */
  willChoose(...paths: string[]): void {
    this.#pictures.push(...paths)
  }

  /** All that is written on the screen. */
  get text(): string {
    return textOf(this.document.body)
  }

  allByText(match: TextMatch): Element[] {
    return allByText(this.document.body, match)
  }

  allByRole(role: string, name?: TextMatch): Element[] {
    return allByRole(this.document.body, role, name)
  }

  /** The one element that says this, as soon as it is there. */
  findByText(match: TextMatch): Promise<Element> {
    return this.#find(() => this.allByText(match), `the text ${String(match)}`)
  }

  findByRole(role: string, name?: TextMatch): Promise<Element> {
    return this.#find(() => this.allByRole(role, name), `a ${role} ${name === undefined ? '' : String(name)}`)
  }

  async #find(look: () => Element[], what: string): Promise<Element> {
    await until(
      () => look().length > 0,
      () => `There is no ${what} on ${this.userName}'s phone, but:\n${this.text}\n${this.errors.join('\n')}`,
    )
    const [found] = look()
    if (found === undefined) throw new Error(`${what} went away`)
    return found
  }

  async #enter(entry: EntryAnswer): Promise<Opening> {
    this.#entryId = entry.entryId
    this.#realm ??= await this.#boot()
    const { entryId, path, query, scene, shareTicket, chatType, referrerInfo } = entry
    const { apiCategory, forwardMaterials, hostExtraData } = entry
    const opening: Opening = {
      entryId,
      path,
      query,
      scene,
      ...(shareTicket !== undefined && { shareTicket }),
      ...(chatType !== undefined && { chatType }),
      ...(referrerInfo !== undefined && { referrerInfo }),
      ...(apiCategory !== undefined && { apiCategory }),
      ...(forwardMaterials !== undefined && { forwardMaterials }),
      ...(hostExtraData !== undefined && { hostExtraData }),
    }
    await this.#realm.frame.open(JSON.stringify(opening))
    return opening
  }

  async #boot(): Promise<PhoneRealm> {
    const facts: PhoneFacts = {
      appid: this.#parts.appid,
      appName: this.#parts.appName,
      userId: this.userId,
      storage: Object.fromEntries(this.#host.storage),
      assetRoot: 'https://servicewechat.com/assets',
      networkType: this.#host.network.isConnected ? 'wifi' : 'none',
      windowWidth: 375,
      windowHeight: 812,
      statusBarHeight: 44,
      pixelRatio: 2,
      theme: this.#theme,
      language: 'zh_CN',
      platform: 'devtools',
    }
    const realm = await openRealm(this.#parts.projectJson(), facts, this.#host)
    this.#forgetRejections = catchRejections({
      owns: realm.owns,
      rejected: (reason) => realm.frame.rejected(reason),
    })
    return realm
  }

  #open(): PhoneRealm {
    if (this.#realm === undefined)
      throw new Error(`The mini program is not open on ${this.userName}'s phone.`)
    return this.#realm
  }

  #send({ title, path, ...content }: ShareNews, to: To): Promise<SentCard> {
    const { appid } = this.#parts
    return this.#control('POST', '/cards', { appid, from: this.userId, to, title, path, ...content })
  }

  async #control<Answer>(method: string, path: string, body: object): Promise<Answer> {
    const { ok, answer } = await this.#parts.control(method, path, body)
    if (ok) return answer as Answer
    const { message } = answer as { message?: unknown }
    throw new Error(`The sandbox refused ${path}: ${String(message)}`)
  }

  #hear(name: string, news: unknown): void {
    if (name === 'report') this.reports.push(news as PhoneReport)
    else if (name === 'page') this.#page = news as PageNews
    else if (name === 'share') this.#waiting = news as ShareNews
    else if (name === 'clipboard') this.#clipboard = (news as { text: string }).text
    else if (name === 'exit') void this.exit()
  }
}

/** An element of a phone's window is of another realm: `instanceof` does not know it. */
function isElement(target: Target): target is Element {
  return typeof target === 'object' && 'nodeType' in target
}

/** Dialogs and bars have real buttons and boxes to tick. */
function clickNative(element: Element): void {
  if ('click' in element && typeof element.click === 'function') element.click()
}
