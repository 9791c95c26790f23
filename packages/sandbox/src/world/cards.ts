import type { Activities } from './activities.ts'
import type { Apps } from './apps.ts'
import { CardPictures } from './card-pictures.ts'
import type { Addressee, Chat, Chats } from './chats.ts'
import type { Ground } from './ground.ts'
import { WorldError } from './world-error.ts'

/** A mini program card in a chat. What it remembers was settled when it was shared (WECHAT_FACTS 4.2). */
export interface Card {
  readonly id: string
  readonly appid: string
  readonly from: string
  readonly chat: Chat
  readonly title: string
  /** As given to WeChat: a page, with its query if it has one. */
  readonly path: string
  readonly imageUrl?: string
  /** The name of the picture that WeChat keeps for it, where `imageUrl` was a file of the sharer's phone. */
  readonly picture?: string
  readonly withShareTicket: boolean
  /** 私密消息: only its first receivers can verify it, and it cannot be forwarded (1.6). */
  readonly isPrivateMessage: boolean
  readonly activityId?: string
}

export interface CardOptions {
  appid: string
  from: string
  to: Addressee
  title: string
  path: string
  imageUrl?: string
  /** The bytes of an `imageUrl` that only the sharer's phone has, in base64. */
  picture?: string
  withShareTicket?: boolean
  isPrivateMessage?: boolean
  isUpdatableMessage?: boolean
  activityId?: string
}

/** The cards in the chats of the world. */
export class Cards {
  readonly pictures = new CardPictures()
  readonly #ground: Ground
  readonly #apps: Apps
  readonly #chats: Chats
  readonly #activities: Activities
  readonly #cards = new Map<string, Card>()

  constructor(ground: Ground, apps: Apps, chats: Chats, activities: Activities) {
    this.#ground = ground
    this.#apps = apps
    this.#chats = chats
    this.#activities = activities
  }

  /**
   * Puts a card into a chat that its sender is in.
   * @throws WorldError `unknown_app`, `activity_not_shareable`, `bad_picture`, and those of {@link Chats.between}
   */
  send(options: CardOptions): Card {
    this.#apps.get(options.appid)
    const chat = this.#chats.between(options.from, options.to)
    const isPrivateMessage = options.isPrivateMessage ?? false
    if (isPrivateMessage && !this.#activities.shareable(options)) {
      throw new WorldError('activity_not_shareable')
    }
    const ticketLost = this.#ground.rules.iosUpdatableMessage && options.isUpdatableMessage === false
    const card: Card = {
      id: `c${this.#cards.size + 1}`,
      appid: options.appid,
      from: options.from,
      chat,
      title: options.title,
      path: options.path,
      ...(options.imageUrl !== undefined && { imageUrl: options.imageUrl }),
      ...(options.picture !== undefined && {
        picture: this.pictures.keep(Buffer.from(options.picture, 'base64')),
      }),
      withShareTicket: (options.withShareTicket ?? false) && !ticketLost,
      isPrivateMessage,
      ...(options.activityId !== undefined && { activityId: options.activityId }),
    }
    this.#cards.set(card.id, card)
    const { id, appid, from, title, path } = card
    this.#ground.events.emit('card.sent', { card: id, appid, from, chat, title, path })
    return card
  }

  /**
   * Somebody who sees a card sends it on, by a long press. What is pinned to its chat cannot be: a card with a ticket,
   * and a private message (WECHAT_FACTS 1.1, 1.6).
   * @throws WorldError `unknown_card`, `not_in_chat`, `card_not_forwardable`, and those of {@link Chats.between}
   */
  forward(id: string, by: { user: string; to: Addressee }): Card {
    const card = this.get(id)
    if (!this.#chats.has(card.chat, by.user)) throw new WorldError('not_in_chat')
    if (card.withShareTicket || card.isPrivateMessage) throw new WorldError('card_not_forwardable')
    const { appid, title, path, imageUrl } = card
    return this.send({
      appid,
      title,
      path,
      from: by.user,
      to: by.to,
      ...(imageUrl !== undefined && { imageUrl }),
    })
  }

  /** @throws WorldError `unknown_card` */
  get(id: string): Card {
    const card = this.#cards.get(id)
    if (card === undefined) throw new WorldError('unknown_card')
    return card
  }

  all(): Card[] {
    return [...this.#cards.values()]
  }
}
