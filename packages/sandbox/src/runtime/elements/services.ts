import type { HostLink } from '../host/host-link.ts'
import type { PhoneFacts } from '../host/phone-host.ts'
import type { Reporter } from '../host/reporter.ts'

/** What built-in components need of the phone they are on. */
export interface PhoneServices {
  readonly reporter: Reporter
  readonly link: HostLink
  readonly facts: PhoneFacts
  /** The address of a picture or another file, as the page wrote it, for the DOM. */
  addressOf(path: string): Promise<string>
  /** `wx.navigateTo` and its like. */
  navigate(openType: string, option: { url: string; delta: number }): Promise<{ errMsg: string }>
  /** `onShareAppMessage` by a button. */
  shareFrom(button: object): Promise<void>
  chooseAvatar(): Promise<{ avatarUrl?: string; errMsg: string; errno?: number }>
  reviewNickname(nickname: string): Promise<string>
  groupName(openGId: string): Promise<string>
  answerPrivacy(event: 'agree' | 'disagree'): Promise<void>
  /** The page's own head: `page-meta` and `navigation-bar` write to it. */
  setNavigationBar(style: { title?: string; backgroundColor?: string; frontColor?: string }): void
}
