import { toBase64 } from '../wx/base64.ts'
import { blankPng } from './blank-png.ts'
import type { CanvasPictures } from './canvas-pictures.ts'
import { drawingContext, drawsForReal } from './drawing.ts'

/** Gives a canvas of the document what WeChat's `Canvas` and `OffscreenCanvas` have beyond it. */
export function dressCanvas(canvas: HTMLCanvasElement, pictures: CanvasPictures): HTMLCanvasElement {
  return Object.assign(canvas, {
    createImage: () => pictures.create(),
    createPath2D: (path?: Path2D | string) => newPath(path),
    createImageData: (width = canvas.width, height = canvas.height) =>
      drawingContext(canvas)?.createImageData(width, height),
    requestAnimationFrame: (run: FrameRequestCallback) => requestAnimationFrame(run),
    cancelAnimationFrame: (id: number) => cancelAnimationFrame(id),
    ...(!drawsForReal() && {
      getContext: (type: string) => (type === '2d' ? drawingContext(canvas) : null),
      toDataURL: () => `data:image/png;base64,${toBase64(blankPng(canvas.width, canvas.height))}`,
    }),
  })
}

const pathMethods = [
  ...['addPath', 'arc', 'arcTo', 'bezierCurveTo', 'closePath', 'ellipse', 'lineTo', 'moveTo'],
  ...['quadraticCurveTo', 'rect', 'roundRect'],
]

function newPath(path?: Path2D | string): object {
  if (typeof Path2D !== 'undefined') return new Path2D(path)
  return Object.fromEntries(pathMethods.map((name) => [name, () => {}]))
}
