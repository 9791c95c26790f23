import { componentOf } from '../app/ready-lifetime.ts'
import { dressCanvas } from '../canvas/canvas-node.ts'
import { type Cutting, cut, pictureOfCanvas } from '../canvas/canvas-picture.ts'
import type { CanvasPictures } from '../canvas/canvas-pictures.ts'
import { drawingContext, sheet } from '../canvas/drawing.ts'
import { legacyContext } from '../canvas/legacy-context.ts'
import { clearToScreen, type PageCanvas, type PageCanvases, shownSize } from '../canvas/page-canvases.ts'
import type { Reporter } from '../host/reporter.ts'
import { type ApiMaker, Failure } from './api.ts'
import type { FileStore } from './file-store.ts'

export interface CanvasParts {
  canvases: PageCanvases
  pictures: CanvasPictures
  files: FileStore
  reporter: Reporter
  /** Device pixels of a CSS pixel. */
  ratio: number
  /** The page whose canvases are meant when no component is given. */
  currentPage(): unknown
}

export interface ByCanvas {
  canvasId: string
  canvas: unknown
  /** The component that the canvas is in: the API's second argument. */
  caller: unknown
}

export interface PixelOption extends ByCanvas {
  x: number
  y: number
  width: number
  height: number
  data: Uint8ClampedArray
}

const missing = new Failure('fail canvas is empty')

/** The canvas by its `canvas-id`, pictures of a canvas, and canvases that are on no page. */
export function canvasApis(make: ApiMaker, parts: CanvasParts) {
  const { canvases, pictures, files, reporter, ratio, currentPage } = parts
  let pictureCount = 0

  function find(canvasId: string, caller: unknown): PageCanvas | undefined {
    return canvases.find(componentOf(caller ?? currentPage()), canvasId)
  }

  async function drawn({
    canvas,
    canvasId = '',
    caller,
  }: Partial<ByCanvas>): Promise<HTMLCanvasElement | undefined> {
    if (canvas instanceof HTMLCanvasElement) return canvas
    const found = find(canvasId, caller)
    await found?.turn
    return found?.node
  }

  /** These take the component beside the option. */
  const beside =
    <Option extends object, Answer>(api: (option: Option & { caller?: unknown }) => Answer) =>
    (option?: Option, caller?: unknown): Answer =>
      api({ ...option, ...(caller !== undefined && { caller }) } as Option & { caller?: unknown })

  return {
    createCanvasContext: (canvasId: unknown, caller?: unknown) => {
      const owner = caller ?? currentPage()
      return legacyContext({
        find: () => {
          const found = find(String(canvasId), owner)
          if (found === undefined)
            reporter.warnOnce(`There is no <canvas canvas-id="${String(canvasId)}"> to draw on`)
          return found
        },
        pictures,
        ratio,
        guard: (run) => void reporter.guard(run),
      })
    },
    createOffscreenCanvas: (option?: { width?: number; height?: number } | number, height?: number) => {
      const asked = typeof option === 'number' ? { width: option, height } : option
      const canvas = document.createElement('canvas')
      if (asked?.width !== undefined) canvas.width = asked.width
      if (asked?.height !== undefined) canvas.height = asked.height
      return dressCanvas(canvas, pictures)
    },
    canvasToTempFilePath: beside(
      make.promise<Cutting & ByCanvas, { tempFilePath: string }>('canvasToTempFilePath', async (option) => {
        const canvas = await drawn(option)
        if (canvas === undefined) return missing
        const content = await pictureOfCanvas(canvas, cut(canvas, option, ratio), option)
        pictureCount += 1
        const tempFilePath = `http://tmp/canvas-${pictureCount}.${option.fileType === 'jpg' ? 'jpg' : 'png'}`
        files.write(tempFilePath, content)
        return { tempFilePath }
      }),
    ),
    canvasGetImageData: beside(
      make.promise<PixelOption, { width: number; height: number; data: Uint8ClampedArray }>(
        'canvasGetImageData',
        async ({ x = 0, y = 0, width = 0, height = 0, ...option }) => {
          const canvas = await drawn(option)
          if (canvas === undefined) return missing
          const { from } = cut(canvas, { x, y, width, height }, ratio)
          const { context } = sheet(width, height)
          context.drawImage(canvas, ...from, 0, 0, width, height)
          return { width, height, data: context.getImageData(0, 0, width, height).data }
        },
      ),
    ),
    canvasPutImageData: beside(
      make.promise<PixelOption>(
        'canvasPutImageData',
        async ({ x = 0, y = 0, width = 0, height = 0, data, ...option }) => {
          const canvas = await drawn(option)
          const target = canvas && drawingContext(canvas)
          if (canvas === undefined || !target) return missing
          if (data === undefined || data.length < width * height * 4)
            return new Failure('invalid data length')
          const shown = shownSize(canvas)
          if (canvas.width !== Math.round(shown.width * ratio)) clearToScreen(canvas, target, ratio)
          const { canvas: pixels, context } = sheet(width, height)
          const image = context.createImageData(width, height)
          image.data.set(data.subarray(0, width * height * 4))
          context.putImageData(image, 0, 0)
          const place = [(x * canvas.width) / shown.width, (y * canvas.height) / shown.height] as const
          const size = [
            (width * canvas.width) / shown.width,
            (height * canvas.height) / shown.height,
          ] as const
          target.save()
          target.setTransform(1, 0, 0, 1, 0, 0)
          target.clearRect(...place, ...size)
          target.drawImage(pixels, ...place, ...size)
          target.restore()
          return {}
        },
      ),
    ),
  }
}
