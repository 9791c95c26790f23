/** A `<canvas>` of a page. */
export interface PageCanvas {
  readonly node: HTMLCanvasElement
  /** Its `canvas-id`. */
  readonly id: () => string
  /** The component whose template has it. */
  readonly owner: () => unknown
  /** What is drawn on it by `CanvasContext.draw`, one after the other. */
  turn: Promise<void>
}

/** The canvases that pages show. */
export class PageCanvases {
  readonly #shown = new Set<PageCanvas>()

  add(canvas: PageCanvas): void {
    this.#shown.add(canvas)
  }

  remove(canvas: PageCanvas): void {
    this.#shown.delete(canvas)
  }

  /** The canvas with this `canvas-id` in the template of a page or component. */
  find(owner: unknown, id: string): PageCanvas | undefined {
    return [...this.#shown].find((canvas) => canvas.id() === id && canvas.owner() === owner)
  }
}

/** How large a canvas stands in its page, in CSS pixels; HTML's own size where nothing is laid out. */
export function shownSize({ clientWidth, clientHeight }: HTMLCanvasElement): {
  width: number
  height: number
} {
  return { width: clientWidth || 300, height: clientHeight || 150 }
}

/** Makes the canvas of `canvas-id` as fine as the screen, empty, with CSS pixels as its unit. */
export function clearToScreen(
  node: HTMLCanvasElement,
  context: CanvasRenderingContext2D,
  ratio: number,
): void {
  const { width, height } = shownSize(node)
  Object.assign(node, { width: Math.round(width * ratio), height: Math.round(height * ratio) })
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
}
