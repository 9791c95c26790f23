import type { ShareNews } from '../../../runtime/host/phone-host.ts'
import type { Card } from '../../../world/cards.ts'
import { pictureType } from '../../../world/picture-type.ts'

/** Where the picture of a card in a chat is: kept by WeChat, of the network, or a file of the project. */
export function pictureOfCard({ picture, imageUrl }: Pick<Card, 'picture' | 'imageUrl'>): string | undefined {
  return picture === undefined ? addressOf(imageUrl) : `../sandbox/pictures/${picture}`
}

/** The same of a card that is about to be sent: WeChat has not taken its picture over yet. */
export function pictureToSend({ picture, imageUrl }: ShareNews): string | undefined {
  if (picture === undefined) return addressOf(imageUrl)
  const start = Uint8Array.from(atob(picture.slice(0, 16)), (sign) => sign.charCodeAt(0))
  return `data:${pictureType(start)};base64,${picture}`
}

function addressOf(imageUrl: string | undefined): string | undefined {
  if (!imageUrl || /^(?:https?:|data:image\/)/i.test(imageUrl)) return imageUrl || undefined
  return `project/${imageUrl.replace(/^(?:\.?\/)+/, '')}`
}
