import type { CanvasPictures } from '../canvas/canvas-pictures.ts'
import type { PageCanvases } from '../canvas/page-canvases.ts'
import type { HostLink } from '../host/host-link.ts'
import type { PhoneFacts } from '../host/phone-host.ts'
import type { Reporter } from '../host/reporter.ts'

/** What built-in components need of the phone they are on. */
export interface PhoneServices {
  readonly reporter: Reporter
  readonly link: HostLink
  readonly facts: PhoneFacts
  readonly canvases: PageCanvases
  readonly pictures: CanvasPictures
  /** The address of a picture or another file, as the page wrote it, for the DOM. */
  addressOf(path: string): Promise<string>
  /** `wx.navigateTo` and its like. */
  navigate(openType: string, option: { url: string; delta: number }): Promise<{ errMsg: string }>
  /** `onShareAppMessage` by a button. */
  shareFrom(button: object): Promise<void>
  chooseAvatar(): Promise<{ avatarUrl?: string; errMsg: string; errno?: number }>
  /** What is left of a nickname; `reviewed` is false where the field is a plain one (WECHAT_FACTS 1.9). */
  reviewNickname(nickname: string): Promise<{ reviewed: boolean; value: string; timeout: boolean }>
  groupName(openGId: string): Promise<string>
  answerPrivacy(event: 'agree' | 'disagree'): Promise<void>
  /** The page's own head: `page-meta` and `navigation-bar` write to it. */
  setNavigationBar(style: { title?: string; backgroundColor?: string; frontColor?: string }): void
}
