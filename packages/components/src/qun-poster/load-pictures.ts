import type { Pictures } from './canvas-context'

/** A picture that has not come after so many milliseconds is left out. */
const PATIENCE = 4000

/** Loads pictures for a canvas. One that fails or does not come is left out: its initial is drawn. Never rejects. */
export const loadPictures = async (
  canvas: Pick<WechatMiniprogram.Canvas, 'createImage'>,
  addresses: readonly string[],
): Promise<Pictures> => {
  const pictures = new Map<string, WechatMiniprogram.Image>()
  const load = (address: string): Promise<void> =>
    new Promise((resolve) => {
      const picture = canvas.createImage()
      const patience = setTimeout(resolve, PATIENCE)
      const end = (): void => {
        clearTimeout(patience)
        resolve()
      }
      picture.onload = () => {
        pictures.set(address, picture)
        end()
      }
      picture.onerror = end
      picture.src = address
    })
  await Promise.all(Array.from(new Set(addresses.filter((address) => address !== '')), load))
  return pictures
}
