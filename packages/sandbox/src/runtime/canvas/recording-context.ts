import { part } from '../elements/element.ts'

interface DrawnText {
  readonly text: string
  readonly x: number
  readonly y: number
}

/** The state of a context at first, as HTML has it. */
const first: Readonly<Record<string, unknown>> = {
  ...{ fillStyle: '#000000', strokeStyle: '#000000', font: '10px sans-serif', textAlign: 'start' },
  ...{ textBaseline: 'alphabetic', direction: 'ltr', lineWidth: 1, lineCap: 'butt', lineJoin: 'miter' },
  ...{ miterLimit: 10, lineDashOffset: 0, globalAlpha: 1, globalCompositeOperation: 'source-over' },
  ...{ shadowBlur: 0, shadowColor: 'rgba(0, 0, 0, 0)', shadowOffsetX: 0, shadowOffsetY: 0, filter: 'none' },
  ...{ imageSmoothingEnabled: true, imageSmoothingQuality: 'low', letterSpacing: '0px' },
}

const silent = [
  ...['arc', 'arcTo', 'beginPath', 'bezierCurveTo', 'clip', 'closePath', 'drawImage', 'ellipse', 'fill'],
  ...['fillRect', 'lineTo', 'moveTo', 'putImageData', 'quadraticCurveTo', 'rect', 'resetTransform'],
  ...['rotate', 'roundRect', 'scale', 'setTransform', 'stroke', 'strokeRect', 'transform', 'translate'],
]

/**
 * A 2D context for a document that cannot draw: it takes everything, draws nothing, and writes the texts that
 * were drawn into the canvas, where a test finds them as a person would see them. What is cleared is gone:
 * by `clearRect` over where a text began, by a new size, by `reset`. Texts are as wide as their font is high
 * for each Chinese letter, half of it for others; pixels are transparent.
 */
export function recordingContext(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const saved: Record<string, unknown>[] = []
  let texts: DrawnText[] = []
  let dashes: number[] = []

  function show(next: DrawnText[]): void {
    texts = next
    canvas.replaceChildren(
      ...texts.map(({ text }) => {
        const line = part('span')
        line.textContent = text
        return line
      }),
    )
  }

  function reset(): void {
    Object.assign(context, first)
    show([])
  }

  const write = (text: unknown, x: number, y: number) => show([...texts, { text: String(text), x, y }])
  const paint = () => ({ addColorStop() {}, setTransform() {} })
  const pixels = (width: number, height: number) => ({
    ...{ width, height, data: new Uint8ClampedArray(Math.abs(width * height) * 4) },
  })
  const context: Record<string, unknown> = {
    canvas,
    ...first,
    ...Object.fromEntries(silent.map((name) => [name, () => {}])),
    fillText: write,
    strokeText: write,
    clearRect: (left: number, top: number, width: number, height: number) =>
      show(texts.filter(({ x, y }) => x < left || y < top || x > left + width || y > top + height)),
    reset,
    save: () => saved.push(Object.fromEntries(Object.keys(first).map((name) => [name, context[name]]))),
    restore: () => Object.assign(context, saved.pop()),
    measureText: (text: unknown) => measure(String(text), String(context.font)),
    createLinearGradient: paint,
    createRadialGradient: paint,
    createConicGradient: paint,
    createPattern: paint,
    createImageData: pixels,
    getImageData: (_x: number, _y: number, width: number, height: number) => pixels(width, height),
    getLineDash: () => dashes,
    setLineDash: (next: number[]) => {
      dashes = [...next]
    },
    getTransform: () => ({ a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 }),
    isPointInPath: () => false,
    isPointInStroke: () => false,
  }
  resetBySize(canvas, reset)
  return context as unknown as CanvasRenderingContext2D
}

/** A canvas is empty again once its width or height is set, to whatever. */
function resetBySize(canvas: HTMLCanvasElement, reset: () => void): void {
  for (const name of ['width', 'height'] as const) {
    const { get, set } = Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, name) ?? {}
    Object.defineProperty(canvas, name, {
      configurable: true,
      get: () => get?.call(canvas),
      set: (value) => {
        set?.call(canvas, value)
        reset()
      },
    })
  }
}

function measure(text: string, font: string): object {
  const height = Number.parseFloat(/([\d.]+)px/.exec(font)?.[1] ?? '10')
  const letters = [...text].map((letter) => ((letter.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.5))
  const width = letters.reduce((sum, letter) => sum + letter * height, 0)
  return {
    ...{ width, actualBoundingBoxLeft: 0, actualBoundingBoxRight: width },
    ...{ actualBoundingBoxAscent: height * 0.8, actualBoundingBoxDescent: height * 0.2 },
    ...{ fontBoundingBoxAscent: height * 0.8, fontBoundingBoxDescent: height * 0.2 },
  }
}
