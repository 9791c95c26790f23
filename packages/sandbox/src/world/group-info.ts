import { type Chat, type Chats, roomOf } from './chats.ts'
import type { Ground } from './ground.ts'
import type { Entry, Openings } from './openings.ts'
import type { Payload, Payloads } from './payloads.ts'
import { knowsGroup, scenes } from './scenes.ts'
import { type WxAnswer, wxFail, wxFailWithCode, wxFault, wxOk } from './wx-answer.ts'

/** wx.getShareInfo and wx.getGroupEnterInfo (WECHAT_FACTS 1.5). */
export class GroupInfo {
  readonly #ground: Ground
  readonly #chats: Chats
  readonly #openings: Openings
  readonly #payloads: Payloads

  constructor(ground: Ground, chats: Chats, openings: Openings, payloads: Payloads) {
    this.#ground = ground
    this.#chats = chats
    this.#openings = openings
    this.#payloads = payloads
  }

  /**
   * wx.getShareInfo: any living ticket of this user in this app, whichever of its openings brought it. A ticket
   * out of a one-to-one chat (private message) names no group and fails.
   * @throws WorldError `unknown_entry`
   */
  getShareInfo(entryId: string, shareTicket: string): WxAnswer<Payload> {
    const entry = this.#openings.get(entryId)
    const call = { api: 'getShareInfo', appid: entry.appid, user: entry.user }
    const fault = wxFault(this.#ground, call)
    if (fault !== undefined) return fault
    const opened = this.#openings.byTicket(shareTicket)
    const own = opened !== undefined && opened.appid === entry.appid && opened.user === entry.user
    if (!entry.alive || !own || opened.chat?.kind !== 'group') return wxFail(this.#ground, call, ':')
    const openGId = this.#ground.identity.openGId(entry.appid, opened.chat.group)
    const lowercase = this.#ground.faults.current.keyNames === 'old-lowercase'
    return wxOk('getShareInfo', this.#payloads.seal(call, lowercase ? { opengid: openGId } : { openGId }))
  }

  /**
   * wx.getGroupEnterInfo: goes by the entry's scene and chat and ignores tickets. 40097 outside of a group's
   * card, tool or to-do; 65206 when the user is no longer in the group.
   * @throws WorldError `unknown_entry`
   */
  getGroupEnterInfo(
    entryId: string,
    options: { allowSingleChat?: boolean; needGroupOpenID?: boolean } = {},
  ): WxAnswer<Payload> {
    const entry = this.#openings.get(entryId)
    const call = { api: 'getGroupEnterInfo', appid: entry.appid, user: entry.user }
    const fault = wxFault(this.#ground, call)
    if (fault !== undefined) return fault
    const chat = chatOfEntry(entry, options.allowSingleChat ?? false)
    if (chat === undefined) return wxFailWithCode(this.#ground, call, 40097)
    if (!this.#chats.has(chat, entry.user)) return wxFailWithCode(this.#ground, call, 65206)
    const content = this.#enterContent(entry, chat, options.needGroupOpenID ?? false)
    return wxOk('getGroupEnterInfo', this.#payloads.seal(call, content))
  }

  #enterContent(entry: Entry, chat: Chat, needGroupOpenID: boolean): object {
    const { identity, faults } = this.#ground
    const room = roomOf(chat)
    const opengid = chat.kind === 'group' ? identity.openGId(entry.appid, room) : ''
    if (faults.current.keyNames === 'old-lowercase') return { opengid }
    if (faults.current.keyNames === 'old-camel') return { openGId: opengid }
    return {
      opengid,
      open_single_roomid: chat.kind === 'single' ? identity.openSingleRoomid(entry.appid, room) : '',
      group_openid: needGroupOpenID ? identity.groupOpenid(entry.appid, room, entry.user) : '',
      chat_type: this.#chats.type(chat),
    }
  }
}

function chatOfEntry(entry: Entry, allowSingleChat: boolean): Chat | undefined {
  if (!entry.alive || entry.chat === undefined) return undefined
  if (entry.chat.kind === 'group') return knowsGroup(entry.scene) ? entry.chat : undefined
  const fromCard = entry.scene === scenes.singleChatCard || entry.scene === scenes.groupCardWithTicket
  return allowSingleChat && fromCard ? entry.chat : undefined
}
