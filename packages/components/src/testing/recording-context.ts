import type { CanvasContext } from '../qun-poster/canvas-context.ts'

interface DrawnText {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly align: string
}

interface Recording {
  readonly context: CanvasContext
  readonly texts: DrawnText[]
  /** The pictures that were drawn. */
  readonly pictures: unknown[]
  /** Colours that something was filled with. */
  readonly fills: unknown[]
  /** `save` without its `restore`. */
  depth(): number
}

/** A context that draws nothing and writes down what it was told; letters are as wide as half of their size. */
export const createRecording = (): Recording => {
  const texts: DrawnText[] = []
  const pictures: unknown[] = []
  const fills: unknown[] = []
  let depth = 0
  const widthOf = (text: string) =>
    (Number.parseFloat(/([\d.]+)px/.exec(drawn.font)?.[1] ?? '0') / 2) * text.length
  const ignore = () => {}
  const drawn = {
    font: '',
    fillStyle: '' as unknown,
    textAlign: 'left',
    textBaseline: '',
    beginPath: ignore,
    closePath: ignore,
    moveTo: ignore,
    arcTo: ignore,
    arc: ignore,
    clip: ignore,
    save: () => depth++,
    restore: () => depth--,
    fill: () => fills.push(drawn.fillStyle),
    fillRect: () => fills.push(drawn.fillStyle),
    drawImage: (picture: unknown) => pictures.push(picture),
    measureText: (text: string) => ({ width: widthOf(text) }),
    fillText: (text: string, x: number, y: number) =>
      texts.push({ text, x, y, width: widthOf(text), align: drawn.textAlign }),
    createLinearGradient: () => ({ addColorStop: ignore }),
  }
  return { context: drawn as unknown as CanvasContext, texts, pictures, fills, depth: () => depth }
}
