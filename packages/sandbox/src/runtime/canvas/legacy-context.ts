import type { CanvasPictures } from './canvas-pictures.ts'
import { drawingContext, sheet } from './drawing.ts'
import { isLegacyPaint, legacyGradient, legacyPattern } from './legacy-paint.ts'
import { clearToScreen, type PageCanvas, shownSize } from './page-canvases.ts'

export interface LegacyParts {
  /** Looked for when it draws: the page may not have shown it yet. */
  find(): PageCanvas | undefined
  pictures: CanvasPictures
  /** Device pixels of a CSS pixel. */
  ratio: number
  guard(run: () => void): void
}

interface Action {
  /** A picture that must be loaded before it. */
  readonly picture?: string | undefined
  run(context: CanvasRenderingContext2D, picture: HTMLImageElement | undefined): void
}

const sameName = [
  ...(['arc', 'arcTo', 'beginPath', 'bezierCurveTo', 'clearRect', 'clip', 'closePath', 'fill'] as const),
  ...(['fillRect', 'fillText', 'lineTo', 'moveTo', 'quadraticCurveTo', 'rect', 'restore', 'rotate'] as const),
  ...(['save', 'scale', 'stroke', 'strokeRect', 'strokeText', 'transform', 'translate'] as const),
]

const fields = [
  ...(['fillStyle', 'font', 'globalAlpha', 'globalCompositeOperation', 'lineCap', 'lineDashOffset'] as const),
  ...(['lineJoin', 'lineWidth', 'miterLimit', 'shadowBlur', 'shadowColor', 'shadowOffsetX'] as const),
  ...(['shadowOffsetY', 'strokeStyle', 'textAlign', 'textBaseline'] as const),
]
type Field = (typeof fields)[number]

/** Fields that know nothing of the scale: the browser takes them as device pixels. */
const unscaled: ReadonlySet<string> = new Set(['shadowBlur', 'shadowOffsetX', 'shadowOffsetY'])

/**
 * `wx.createCanvasContext`: everything is written down, in CSS pixels, and drawn at `draw`. Without its `reserve`
 * the canvas is empty before, and the context as at first.
 */
export function legacyContext({ find, pictures, ratio, guard }: LegacyParts): object {
  let actions: Action[] = []
  const measuring = sheet(1, 1).context
  const values: Partial<Record<Field, unknown>> = {}

  const add = (run: Action['run'], picture?: string) => void actions.push({ run, picture })

  function set(field: Field, value: unknown): void {
    values[field] = value
    if (isLegacyPaint(value)) {
      const paint = value
      add(
        (context, picture) => Object.assign(context, { [field]: paint.make(context, picture) }),
        paint.picture,
      )
      return
    }
    if (field === 'font') measuring.font = String(value)
    const given = field === 'textBaseline' && value === 'normal' ? 'alphabetic' : value
    const scaled = unscaled.has(field) ? Number(given) * ratio : given
    add((context) => void Object.assign(context, { [field]: scaled }))
  }

  function call(name: (typeof sameName)[number], args: readonly unknown[]): void {
    if (name === 'save') measuring.save()
    if (name === 'restore') measuring.restore()
    const given = args.filter((argument) => argument !== undefined)
    add((context) => void Reflect.apply(context[name], context, given))
  }

  async function drawOn(canvas: PageCanvas, todo: readonly Action[], reserve: boolean): Promise<void> {
    const paths = new Set(todo.flatMap(({ picture }) => picture ?? []))
    const loaded = await Promise.all(
      [...paths].map(async (path) => [path, await pictures.load(path)] as const),
    )
    const byPath = new Map(loaded)
    const context = drawingContext(canvas.node)
    if (context === null) return
    const { width, height } = shownSize(canvas.node)
    const isFitting =
      canvas.node.width === Math.round(width * ratio) && canvas.node.height === Math.round(height * ratio)
    if (!reserve || !isFitting) clearToScreen(canvas.node, context, ratio)
    for (const { run, picture } of todo) {
      guard(() => run(context, picture === undefined ? undefined : byPath.get(picture)))
    }
  }

  const context = {
    ...Object.fromEntries(sameName.map((name) => [name, (...args: unknown[]) => call(name, args)])),
    draw(reserve?: unknown, callback?: unknown): void {
      const todo = actions
      actions = []
      const canvas = find()
      const drawn = canvas
        ? canvas.turn.then(() => drawOn(canvas, todo, reserve === true))
        : Promise.resolve()
      if (canvas) canvas.turn = drawn
      const done = typeof reserve === 'function' ? reserve : callback
      void drawn.then(() => typeof done === 'function' && guard(() => Reflect.apply(done, undefined, [])))
    },
    drawImage: (path: unknown, ...places: number[]): void =>
      add((target, picture) => {
        if (picture) Reflect.apply(target.drawImage, target, [picture, ...places.filter(Number.isFinite)])
      }, String(path)),
    setTransform: (...matrix: number[]): void =>
      add((target) => {
        target.setTransform(ratio, 0, 0, ratio, 0, 0)
        Reflect.apply(target.transform, target, matrix)
      }),
    measureText: (text: unknown) => measuring.measureText(String(text)),
    createLinearGradient: (x0: number, y0: number, x1: number, y1: number) =>
      legacyGradient((target) => target.createLinearGradient(x0, y0, x1, y1)),
    createCircularGradient: (x: number, y: number, radius: number) =>
      legacyGradient((target) => target.createRadialGradient(x, y, 0, x, y, radius)),
    createPattern: (path: unknown, repetition: unknown) => legacyPattern(String(path), String(repetition)),
    setFillStyle: (paint: unknown) => set('fillStyle', paint),
    setStrokeStyle: (paint: unknown) => set('strokeStyle', paint),
    setFontSize: (size: number) => set('font', withSize(measuring.font, size)),
    setGlobalAlpha: (alpha: number) => set('globalAlpha', alpha),
    setLineCap: (cap: string) => set('lineCap', cap),
    setLineJoin: (join: string) => set('lineJoin', join),
    setLineWidth: (width: number) => set('lineWidth', width),
    setMiterLimit: (limit: number) => set('miterLimit', limit),
    setTextAlign: (align: string) => set('textAlign', align),
    setTextBaseline: (baseline: string) => set('textBaseline', baseline),
    setLineDash: (pattern: number[], offset: number): void => {
      add((target) => target.setLineDash([...pattern]))
      set('lineDashOffset', offset ?? 0)
    },
    setShadow: (x: number, y: number, blur: number, colour: string): void => {
      set('shadowOffsetX', x)
      set('shadowOffsetY', y)
      set('shadowBlur', blur)
      set('shadowColor', colour)
    },
  }
  for (const field of fields) {
    Object.defineProperty(context, field, {
      enumerable: true,
      get: () => values[field] ?? measuring[field],
      set: (value) => set(field, value),
    })
  }
  return context
}

/** A font with another size, in pixels; its family stays. */
function withSize(font: string, size: number): string {
  return /[\d.]+px/.test(font) ? font.replace(/[\d.]+px/, `${size}px`) : `${size}px sans-serif`
}
