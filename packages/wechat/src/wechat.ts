import type { Activity, ActivitySharer } from './api/activity.ts'
import type { Session } from './api/code2session.ts'
import type { MediaToCheck, TextToCheck, TextVerdict } from './api/content-safety.ts'
import type { ChatToolMessage, UpdatableMessage } from './api/dynamic-message.ts'
import type { CloudIds, OpenDataItem } from './api/open-data.ts'
import type { KeyOfUser } from './api/session-key.ts'

/**
 * WeChat, for one mini program's server. Every method throws one of two errors that never blur:
 * `WechatAnswerError` when WeChat answered with an errcode, `WechatUnreachableError` when it was not reached
 * (and whatever the token store throws, as it is).
 *
 * WeChat's "busy" (-1) has been retried when it comes through. A lost request has been retried unless that
 * could change its outcome; `http/apis.ts` says why for each. A refused access_token has been replaced once.
 */
export interface Wechat {
  /**
   * Exchanges the code of `wx.login`, good once and for five minutes, for the user's openid and session_key.
   * A lost answer is not retried, as the code may be used up: let the client log in again. WECHAT_FACTS 2.1.
   */
  code2Session(code: string): Promise<Session>
  /** The app's access_token, renewed before its end; for calls that this package does not make. */
  accessToken(): Promise<string>
  /** Whether the session_key is still the user's. WECHAT_FACTS 2.3. */
  checkSession(user: KeyOfUser): Promise<boolean>
  /** Replaces the user's session_key; the old one is dead from then on. WECHAT_FACTS 2.3. */
  resetUserSessionKey(user: KeyOfUser): Promise<KeyOfUser>
  /** WeChat's advice on a text. Throws 61010 when the user was not active for two hours. WECHAT_FACTS 2.6. */
  checkText(text: TextToCheck): Promise<TextVerdict>
  /** Has WeChat look at a picture or sound; the verdict is pushed later as `wxa_media_check`. WECHAT_FACTS 2.6. */
  checkMedia(media: MediaToCheck): Promise<{ traceId: string }>
  /** What stands behind cloudIDs, for which no session_key is needed. WECHAT_FACTS 2.4. */
  openData(ids: CloudIds): Promise<OpenDataItem[]>
  /** An activity for a dynamic message or, with its sharer, a private one. WECHAT_FACTS 2.5. */
  createActivityId(sharer?: ActivitySharer): Promise<Activity>
  /** Moves a dynamic message's card to a state. WECHAT_FACTS 2.5. */
  sendUpdatableMessage(message: UpdatableMessage): Promise<void>
  /** Moves a chat tool's card to a state. WECHAT_FACTS 2.5. */
  sendChatToolMessage(message: ChatToolMessage): Promise<void>
}
