import type { Addressee, Chat, Chats } from './chats.ts'
import type { Ground } from './ground.ts'

/** What somebody said in a chat. */
export interface TextInChat {
  readonly from: string
  readonly chat: Chat
  readonly text: string
}

/** Plain words between people: no mini program has a part in them, so that they live in the events alone. */
export class TextsInChats {
  readonly #ground: Ground
  readonly #chats: Chats

  constructor(ground: Ground, chats: Chats) {
    this.#ground = ground
    this.#chats = chats
  }

  /**
   * Says something in a chat that the speaker is in.
   * @throws WorldError those of {@link Chats.between}
   */
  say(from: string, to: Addressee, text: string): TextInChat {
    const said: TextInChat = { from, chat: this.#chats.between(from, to), text }
    this.#ground.events.emit('text.said', said)
    return said
  }
}
