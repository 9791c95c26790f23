import type { PhoneReport, ShareNews } from '../../../runtime/host/phone-host.ts'
import type { Opened } from '../control/control-client.ts'
import type { Addressee, Chat } from '../world/rooms.ts'

export type Tab = 'chats' | 'contacts' | 'discover'

/** A card about to be sent, and to whom once that is chosen. */
export interface ShareSheet {
  content: ShareNews
  /** Without a mini program nobody but the person at the page can say what the card holds. */
  editable: boolean
  to?: { addressee: Addressee; title: string }
}

/** A mini program on a phone, from its cold start until it is swiped away. */
export interface Program {
  readonly appid: string
  /** Grows with each cold start: a new life needs a new frame. */
  readonly life: number
  /** The last opening. */
  entry: Opened
  /** In the foreground. */
  shown: boolean
  menu: boolean
  /** The colours of the page on the screen, once it told them: status bar and capsule go with them. */
  bar: { backgroundColor: string; textStyle: 'black' | 'white' } | undefined
  /** The first page was shown. */
  ready: boolean
  /** Why it could not start. */
  crash: string | undefined
  console: boolean
  reports: PhoneReport[]
}

/** A mini program's question for pictures, until it is answered. */
export interface PictureChoice {
  readonly count: number
  answer(pictures: { path: string; base64: string }[]): void
}

/** What stands on one phone's screen. */
export interface Phone {
  readonly user: string
  tab: Tab
  chat: Chat | undefined
  /** The chat's information, above the chat. */
  info: boolean
  newGroup: boolean
  /** How many messages of each room were seen. */
  seen: Record<string, number>
  program: Program | undefined
  share: ShareSheet | undefined
  /** The pictures of the phone, while a mini program asks for some. */
  pictures: PictureChoice | undefined
  /** A short word over everything. */
  toast: { text: string; failed: boolean } | undefined
}

export function createPhone(user: string): Phone {
  return {
    user,
    tab: 'chats',
    chat: undefined,
    info: false,
    newGroup: false,
    seen: {},
    program: undefined,
    share: undefined,
    pictures: undefined,
    toast: undefined,
  }
}

const keptReports = 200

/** Notes what a mini program reports; the oldest go first. */
export function noteReport(program: Program, report: PhoneReport): void {
  program.reports.push(report)
  if (program.reports.length > keptReports) program.reports.shift()
}
