import { blankPng } from './blank-png.ts'
import { drawsForReal, sheet } from './drawing.ts'

/** A part of a canvas and what is to become of it. Lengths in the unit that {@link cut} finds out. */
export interface Cutting {
  x: number
  y: number
  width: number
  height: number
  destWidth: number
  destHeight: number
  fileType: string
  quality: number
}

/** A rectangle in the canvas's own pixels, and the size of the picture that is made of it. */
interface Cut {
  readonly from: readonly [x: number, y: number, width: number, height: number]
  readonly width: number
  readonly height: number
}

/**
 * What of a canvas is meant. WeChat counts in the CSS pixels of the canvas on its page, and gives
 * `width × pixelRatio` when no size is asked for (wx.canvasToTempFilePath). Many count a `type="2d"` canvas in its own pixels instead: a part
 * that is larger than what is shown, and no larger than the canvas, is taken so. What is on no page has its own
 * pixels only.
 */
export function cut(canvas: HTMLCanvasElement, asked: Partial<Cutting>, ratio: number): Cut {
  const { x = 0, y = 0 } = asked
  const shown = { width: canvas.clientWidth, height: canvas.clientHeight }
  const isShown = shown.width > 0 && shown.height > 0
  const isLarger = x + (asked.width ?? 0) > shown.width + 1 || y + (asked.height ?? 0) > shown.height + 1
  const unit = isShown && !isLarger ? shown : { width: canvas.width, height: canvas.height }
  const { width = unit.width - x, height = unit.height - y } = asked
  const [across, down] = [canvas.width / unit.width, canvas.height / unit.height]
  return {
    from: [x * across, y * down, width * across, height * down],
    width: Math.max(1, Math.round(asked.destWidth ?? width * ratio)),
    height: Math.max(1, Math.round(asked.destHeight ?? height * ratio)),
  }
}

/**
 * A part of a canvas as a PNG or JPEG. A document that cannot draw gives a white PNG of that size.
 * @throws Error when it is too large, or the canvas has no pixels
 */
export async function pictureOfCanvas(
  canvas: HTMLCanvasElement,
  { from, width, height }: Cut,
  { fileType, quality = 1 }: Partial<Cutting>,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!drawsForReal()) return blankPng(width, height)
  if (canvas.width === 0 || canvas.height === 0) throw new Error('canvas is empty')
  const target = sheet(width, height)
  target.context.drawImage(canvas, ...from, 0, 0, width, height)
  const type = fileType === 'jpg' ? 'image/jpeg' : 'image/png'
  const blob = await new Promise<Blob | null>((resolve) =>
    target.canvas.toBlob(resolve, type, quality > 0 && quality <= 1 ? quality : 1),
  )
  if (blob === null) throw new Error('create bitmap failed')
  return new Uint8Array(await blob.arrayBuffer())
}
