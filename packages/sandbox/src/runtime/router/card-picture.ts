import { pictureType } from '../../world/picture-type.ts'
import { isTemporary } from '../../wx/temp-path.ts'
import type { ShareNews } from '../host/phone-host.ts'
import { toBase64 } from '../wx/base64.ts'

export interface PictureParts {
  /** The bytes of a file that only this phone has. */
  read(path: string): Promise<Uint8Array | undefined>
  warn(message: string): void
}

/**
 * What a card will show. A picture of the network or of the project goes by its address; one that only this phone has
 * goes with its bytes, for WeChat takes it over when the card is sent (WECHAT_FACTS 1.2: PNG or JPG). Nothing that
 * can be shown: nothing, and the card shows the page.
 */
export async function cardPicture(
  imageUrl: unknown,
  { read, warn }: PictureParts,
): Promise<Pick<ShareNews, 'imageUrl' | 'picture'>> {
  if (typeof imageUrl !== 'string' || imageUrl === '') return {}
  if (!isTemporary(imageUrl)) return { imageUrl }
  const content = await read(imageUrl)
  if (content !== undefined && ['image/png', 'image/jpeg'].includes(pictureType(content))) {
    return { imageUrl, picture: toBase64(content) }
  }
  const fault = content === undefined ? 'there is no such file on this phone' : 'it is neither PNG nor JPG'
  warn(`The card’s imageUrl ${imageUrl} is not shown: ${fault}`)
  return {}
}
