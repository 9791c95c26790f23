import { createHash } from 'node:crypto'
import { pictureType } from './picture-type.ts'
import { WorldError } from './world-error.ts'

/** What a card may show (WECHAT_FACTS 1.2), with the end of a file's name. */
const endings: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg' }

/** The pictures of cards that WeChat keeps: those that were on the sharer's phone alone. */
export class CardPictures {
  readonly #pictures = new Map<string, Buffer>()

  /**
   * Keeps a picture, and gives the name by which everybody finds it: the same picture, the same name.
   * @throws WorldError `bad_picture` for anything but a PNG or a JPEG
   */
  keep(content: Buffer): string {
    const ending = endings[pictureType(content)]
    if (ending === undefined) throw new WorldError('bad_picture')
    const name = `${createHash('sha256').update(content).digest('hex').slice(0, 32)}.${ending}`
    this.#pictures.set(name, content)
    return name
  }

  /** @throws WorldError `unknown_picture` */
  get(name: string): { content: Buffer; type: string } {
    const content = this.#pictures.get(name)
    if (content === undefined) throw new WorldError('unknown_picture')
    return { content, type: pictureType(content) }
  }
}
