import type { Activities } from './activities.ts'
import type { Cards } from './cards.ts'
import type { Chats } from './chats.ts'
import type { Ground } from './ground.ts'
import type { Openings } from './openings.ts'
import type { Payload, Payloads } from './payloads.ts'
import { type WxAnswer, wxFail, wxFault, wxOk } from './wx-answer.ts'

/** wx.authPrivateMessage: whether this opener is one of those a private message was sent to (WECHAT_FACTS 1.6). */
export class PrivateMessages {
  readonly #ground: Ground
  readonly #chats: Chats
  readonly #cards: Cards
  readonly #openings: Openings
  readonly #activities: Activities
  readonly #payloads: Payloads

  constructor(
    ground: Ground,
    parts: {
      chats: Chats
      cards: Cards
      openings: Openings
      activities: Activities
      payloads: Payloads
    },
  ) {
    this.#ground = ground
    this.#chats = parts.chats
    this.#cards = parts.cards
    this.#openings = parts.openings
    this.#activities = parts.activities
    this.#payloads = parts.payloads
  }

  /**
   * `valid` is whether the user is in the chat now and the activity can still be verified (120 days); the
   * payload carries the activityId.
   * @throws WorldError `unknown_entry`
   */
  authenticate(entryId: string, shareTicket: string): WxAnswer<Payload & { valid: boolean }> {
    const entry = this.#openings.get(entryId)
    const call = { api: 'authPrivateMessage', appid: entry.appid, user: entry.user }
    const fault = wxFault(this.#ground, call)
    if (fault !== undefined) return fault
    const opened = this.#openings.byTicket(shareTicket)
    const own = opened !== undefined && opened.appid === entry.appid && opened.user === entry.user
    const card = own && opened.card !== undefined ? this.#cards.get(opened.card) : undefined
    if (!entry.alive || card?.activityId === undefined || !card.isPrivateMessage) {
      return wxFail(this.#ground, call, ':')
    }
    const valid = this.#chats.has(card.chat, entry.user) && this.#activities.verifiable(card.activityId)
    return wxOk('authPrivateMessage', {
      valid,
      ...this.#payloads.seal(call, { activityId: card.activityId }),
    })
  }
}
