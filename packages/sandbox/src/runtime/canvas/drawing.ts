import { recordingContext } from './recording-context.ts'

let forReal: boolean | undefined

/** Whether the document draws: a browser's does, jsdom's does not unless it was given a canvas. */
export function drawsForReal(): boolean {
  forReal ??= document.createElement('canvas').getContext('2d') !== null
  return forReal
}

const recordings = new WeakMap<HTMLCanvasElement, CanvasRenderingContext2D>()

/** The 2D context of a canvas; where nothing can be drawn, one that keeps the texts ({@link recordingContext}). */
export function drawingContext(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  if (drawsForReal())
    return HTMLCanvasElement.prototype.getContext.call(canvas, '2d') as CanvasRenderingContext2D | null
  const recording = recordings.get(canvas) ?? recordingContext(canvas)
  recordings.set(canvas, recording)
  return recording
}

/** A canvas of this size that nobody sees, with its context. */
export function sheet(width: number, height: number) {
  const canvas = Object.assign(document.createElement('canvas'), {
    width: Math.max(1, Math.round(width)),
    height: Math.max(1, Math.round(height)),
  })
  const context = drawingContext(canvas)
  if (context === null) throw new Error('canvas is empty')
  return { canvas, context }
}
