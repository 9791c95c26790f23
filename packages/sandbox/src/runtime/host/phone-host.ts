import type { ApiCategory } from '../../world/api-category.ts'

/**
 * What a phone's frame asks of the machine around it. Everything crosses as JSON text, so that the frame may
 * be another realm (jsdom), another origin (a sandboxed iframe, over postMessage) or another process.
 */
export interface PhoneHost {
  /** Answers with JSON text. It rejects only when the machine itself is at fault. */
  ask(name: string, body: string): Promise<string>
  tell(name: string, body: string): void
}

/** Name → [what is asked, what is answered]. */
export interface HostQuestions {
  /** A `wx` call about sessions, groups or the profile. Who asks, and in which opening, is the host's to say. */
  wx: [{ api: string; body: object }, WxReply]
  answerPrivacy: [{ event: 'agree' | 'disagree' }, object]
  /** `hint`: the user is to be told, once, that nobody else sees the name. */
  groupName: [{ openGId: string }, { name: string; hint: boolean }]
  request: [RequestQuestion, WxReply & Partial<RequestReply>]
  uploadFile: [UploadQuestion, WxReply & { data?: string; statusCode?: number; header?: Headers }]
  downloadFile: [RequestQuestion, WxReply & { tempFilePath?: string; statusCode?: number; header?: Headers }]
  /** Where a socket that is asked for really goes: the backend may run elsewhere. */
  socketAddress: [{ url: string }, { url: string }]
  /** A file of the project or a temporary one, as base64. */
  readFile: [{ path: string }, { base64?: string }]
  chooseAvatar: [object, WxReply & { avatarUrl?: string }]
  /** The user is shown the pictures of the phone and takes some. */
  chooseImage: [{ count: number }, { paths: string[] }]
}

/** Name → what is told. */
export interface HostNews {
  abort: { id: string }
  storage: { key: string; value?: string }
  clearStorage: object
  clipboard: { text: string }
  /** An error, a warning or a line of the mini program's console. */
  report: PhoneReport
  /** The page on the screen, its title and its colours: what stands above it. */
  page: PageNews
  /** A page asks for its share sheet, by a button. */
  share: ShareNews
  /** The mini program closes itself. */
  exit: object
  /** A frame over a port has booted, and may be opened. */
  ready: object
}

type Headers = Record<string, string>

export interface WxReply {
  errMsg: string
  errno?: number
  [field: string]: unknown
}

export interface RequestQuestion {
  id: string
  url: string
  method?: string
  header?: Record<string, string>
  /** Text goes as it is, bytes as base64, anything else as an object. */
  data?: { text: string } | { base64: string } | { object: unknown }
  timeout?: number
  dataType?: string
  responseType?: string
}

export interface RequestReply {
  data: unknown
  /** Set instead of `data` when bytes were asked for. */
  base64: string
  statusCode: number
  header: Headers
  cookies: string[]
}

export interface UploadQuestion {
  id: string
  url: string
  filePath: string
  /** The content, for a file that the mini program wrote itself. */
  base64?: string
  name: string
  formData?: Record<string, string>
  header?: Record<string, string>
  timeout?: number
}

export interface PhoneReport {
  level: 'error' | 'warning' | 'info' | 'log' | 'debug'
  message: string
  stack?: string
  /** Route of the page on the screen. */
  page?: string
  /** Where it comes from, when nothing went wrong in the mini program itself: its own words, or the network. */
  from?: 'console' | 'network'
}

export interface PageNews {
  route: string
  depth: number
  title: string
  backgroundColor: string
  textStyle: 'black' | 'white'
}

/** What a share will send, settled by the page. */
export interface ShareNews {
  title: string
  path: string
  imageUrl?: string
  /** The bytes of an `imageUrl` that only this phone has: a PNG or JPEG in base64. */
  picture?: string
  withShareTicket: boolean
  isPrivateMessage: boolean
  isUpdatableMessage?: boolean
  activityId?: string
}

/** How an opening reaches the frame. */
export interface Opening {
  entryId: string
  path: string
  query: Record<string, string>
  scene: number
  shareTicket?: string
  chatType?: 1 | 2 | 3 | 4
  /** Who opened it, at the scenes that tell (WECHAT_FACTS 1.4). */
  referrerInfo?: object
  apiCategory?: ApiCategory
  forwardMaterials?: object[]
  hostExtraData?: object
}

/** Facts about the phone as a life of the mini program begins; of these only network and theme change. */
export interface PhoneFacts {
  appid: string
  userId: string
  /** The name under which the card's title falls back. */
  appName: string
  storage: Record<string, string>
  /** Where the frame finds the project's files: `<assetRoot>/<project path>`. */
  assetRoot: string
  networkType: string
  windowWidth: number
  windowHeight: number
  statusBarHeight: number
  pixelRatio: number
  theme: 'light' | 'dark'
  language: string
  platform: string
}

/** How the machine around drives a phone's frame. */
export interface PhoneFrame {
  /** The user opens the mini program: the first time cold, later warm. Resolves when the page has been shown. */
  open(opening: string): Promise<void>
  background(): void
  /** The system's back gesture. */
  back(): Promise<void>
  /** The share of the menu: the content of the card as JSON, or `null` when the menu is hidden or has no handler. */
  share(): Promise<string | null>
  setNetwork(type: string): void
  /** `light` or `dark`: the phone's theme from now on. */
  setTheme(theme: string): void
  /** The user pulls the page down, or a scroll-view by an element in it. */
  pullDown(element?: unknown): Promise<void>
  /** A touch at the middle of an element. */
  tap(element: unknown): void
  /** A finger that stays. */
  longPress(element: unknown): void
  /** Text typed into a field, then `blur`. */
  type(element: unknown, text: string): void
  /** `onShareTimeline`'s content as JSON, or `null` when the page has none. */
  shareTimeline(): string | null
  /** `getCurrentPages()` as routes. */
  routes(): string[]
  /** A promise of the mini program that nobody caught, where the document itself does not tell of it. */
  rejected(reason: unknown): void
  /** The life ends. */
  kill(): void
}
