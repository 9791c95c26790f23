import type { ApiCategory } from './api-category.ts'
import type { Apps } from './apps.ts'
import type { Card, Cards } from './cards.ts'
import type { Addressee, Chat, Chats } from './chats.ts'
import type { Ground } from './ground.ts'
import { parsePagePath } from './page-path.ts'
import type { Presence } from './presence.ts'
import { isCardScene, needsChat, scenes, tellsReferrer } from './scenes.ts'
import type { ShareTickets } from './share-tickets.ts'
import type { Users } from './users.ts'
import { WorldError } from './world-error.ts'

/** Who opened a mini program, and what it handed over (WECHAT_FACTS 1.3). */
export interface ReferrerInfo {
  readonly appId: string
  readonly extraData?: Readonly<Record<string, unknown>>
}

/** What an opening carries besides its page, its scene and its chat (WECHAT_FACTS 1.3). */
export interface Carried {
  readonly apiCategory?: ApiCategory
  /** What was opened with the mini program out of a chat: scene 1173. */
  readonly forwardMaterials?: readonly Readonly<Record<string, unknown>>[]
  /** The host that the mini program runs in, when that is not WeChat itself. */
  readonly hostExtraData?: Readonly<Record<string, unknown>>
}

/** One opening of a mini program by one user: an entry. */
export interface Entry extends Carried {
  readonly id: string
  readonly appid: string
  readonly user: string
  readonly scene: number
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly launch: 'cold' | 'warm'
  readonly shareTicket?: string
  readonly chatType?: 1 | 2 | 3 | 4
  readonly chat?: Chat
  readonly card?: string
  readonly referrerInfo?: ReferrerInfo
  /** False once the app died: its ticket is dead with it. */
  alive: boolean
}

export interface EnterOptions extends Carried {
  appid: string
  user: string
  scene: number
  path?: string
  /** The chat it is opened from, for scenes that come out of one. */
  from?: Addressee
  /** Who opens it; told at the scenes that tell of a referrer, and dropped at any other. */
  referrerInfo?: ReferrerInfo
}

/** The openings, and the lives they belong to: an app lives on a phone from its cold start until it is killed. */
export class Openings {
  readonly #ground: Ground
  readonly #apps: Apps
  readonly #users: Users
  readonly #chats: Chats
  readonly #cards: Cards
  readonly #tickets: ShareTickets
  readonly #presence: Presence
  readonly #entries = new Map<string, Entry>()
  readonly #lives = new Map<string, Entry[]>()

  constructor(
    ground: Ground,
    parts: {
      apps: Apps
      users: Users
      chats: Chats
      cards: Cards
      tickets: ShareTickets
      presence: Presence
    },
  ) {
    this.#ground = ground
    this.#apps = parts.apps
    this.#users = parts.users
    this.#chats = parts.chats
    this.#cards = parts.cards
    this.#tickets = parts.tickets
    this.#presence = parts.presence
  }

  /**
   * A user taps a card (WECHAT_FACTS 1.3, 4.2).
   * @throws WorldError `unknown_card`, `unknown_user`, `not_in_chat`: only who is in the chat sees its cards
   */
  tap(cardId: string, userId: string): Entry {
    const card = this.#cards.get(cardId)
    const user = this.#users.get(userId).id
    if (!this.#chats.has(card.chat, user)) throw new WorldError('not_in_chat')
    const entry = this.#open({
      appid: card.appid,
      user,
      scene: this.#sceneOf(card),
      page: card.path,
      chat: card.chat,
      card: card.id,
      ticket: card.isPrivateMessage || (card.chat.kind === 'group' && card.withShareTicket),
    })
    this.#ground.events.emit('card.tapped', { card: card.id, user, entry: entry.id })
    return entry
  }

  /**
   * An opening by any way but a card: a list, an App's share, a group's tool, to-do or notice (1.4). Of these
   * only the to-do brings a ticket (1.3).
   * @throws WorldError `unknown_app`, `unknown_user`, `scene_needs_card`, `scene_needs_chat`, `not_in_chat`
   */
  enter(options: EnterOptions): Entry {
    this.#apps.get(options.appid)
    this.#users.get(options.user)
    if (isCardScene(options.scene)) throw new WorldError('scene_needs_card')
    const chat = options.from && this.#chats.between(options.user, options.from)
    if (needsChat(options.scene) && chat?.kind !== 'group') throw new WorldError('scene_needs_chat')
    const { apiCategory, forwardMaterials, hostExtraData } = options
    return this.#open({
      appid: options.appid,
      user: options.user,
      scene: this.#sceneAgain(options),
      page: options.path ?? '',
      ...(chat && { chat }),
      ticket: options.scene === scenes.groupTodo,
      ...(options.referrerInfo && tellsReferrer(options.scene) && { referrerInfo: options.referrerInfo }),
      carried: {
        ...(apiCategory && { apiCategory }),
        ...(forwardMaterials && options.scene === scenes.chatMaterial && { forwardMaterials }),
        ...(hostExtraData && { hostExtraData }),
      },
    })
  }

  /** Android's quirk: who comes back from the desktop finds the scene of before (1.3). */
  #sceneAgain({ appid, user, scene }: EnterOptions): number {
    const last = this.#lives.get(lifeOf({ appid, user }))?.at(-1)
    const keeps = this.#ground.rules.androidKeepsScene && scene === scenes.recentList
    return keeps && last !== undefined ? last.scene : scene
  }

  /** The app dies (swiped away, or killed by the system), and with it every ticket of this life. */
  exit(id: string): Entry {
    const entry = this.get(id)
    if (!entry.alive) return entry
    const life = lifeOf(entry)
    const ended = this.#lives.get(life) ?? []
    this.#lives.delete(life)
    for (const dead of ended) {
      dead.alive = false
      if (dead.shareTicket !== undefined) this.#tickets.revoke(dead.shareTicket)
    }
    const { appid, user } = entry
    this.#ground.events.emit('app.exited', { appid, user, entries: ended.map((dead) => dead.id) })
    return entry
  }

  /** @throws WorldError `unknown_entry` */
  get(id: string): Entry {
    const entry = this.#entries.get(id)
    if (entry === undefined) throw new WorldError('unknown_entry')
    return entry
  }

  /** The entry that a living ticket was given to. */
  byTicket(ticket: string): Entry | undefined {
    const id = this.#tickets.entryOf(ticket)
    return id === undefined ? undefined : this.#entries.get(id)
  }

  all(): Entry[] {
    return [...this.#entries.values()]
  }

  #sceneOf(card: Card): number {
    if (card.chat.kind === 'single') {
      return card.withShareTicket && this.#ground.rules.androidSingleChat
        ? scenes.groupCardWithTicket
        : scenes.singleChatCard
    }
    return card.withShareTicket || card.isPrivateMessage ? scenes.groupCardWithTicket : scenes.groupCard
  }

  #open(from: {
    appid: string
    user: string
    scene: number
    page: string
    chat?: Chat
    card?: string
    referrerInfo?: ReferrerInfo
    carried?: Carried
    ticket: boolean
  }): Entry {
    const { appid, user, scene, chat, card, referrerInfo } = from
    const id = `e${this.#entries.size + 1}`
    const life = lifeOf(from)
    const living = this.#lives.get(life)
    const entry: Entry = {
      id,
      appid,
      user,
      scene,
      ...parsePagePath(from.page),
      launch: living === undefined ? 'cold' : 'warm',
      ...(from.ticket && { shareTicket: this.#tickets.issue(id) }),
      ...(chat && { chat, chatType: this.#chats.type(chat) }),
      ...(card !== undefined && { card }),
      ...(referrerInfo && { referrerInfo }),
      ...from.carried,
      alive: true,
    }
    this.#entries.set(id, entry)
    if (living === undefined) this.#lives.set(life, [entry])
    else living.push(entry)
    this.#presence.seen(appid, user)
    this.#ground.events.emit('app.entered', { entry: id, appid, user, scene, launch: entry.launch })
    return entry
  }
}

function lifeOf(of: { appid: string; user: string }): string {
  return `${of.appid} ${of.user}`
}
