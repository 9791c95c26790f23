import type { CanvasContext } from './canvas-context'

/** A path around a rectangle with round corners; by hand, as `roundRect` is missing on older phones. */
export const roundedPath = (
  context: CanvasContext,
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
): void => {
  const round = Math.min(radius, width / 2, height / 2)
  context.beginPath()
  context.moveTo(x + round, y)
  context.arcTo(x + width, y, x + width, y + height, round)
  context.arcTo(x + width, y + height, x, y + height, round)
  context.arcTo(x, y + height, x, y, round)
  context.arcTo(x, y, x + width, y, round)
  context.closePath()
}

export const fillRounded = (
  context: CanvasContext,
  colour: string,
  ...place: readonly [x: number, y: number, width: number, height: number, radius: number]
): void => {
  context.fillStyle = colour
  roundedPath(context, ...place)
  context.fill()
}

export interface TextStyle {
  readonly size: number
  readonly colour: string
  readonly weight?: 400 | 600 | 700
  readonly align?: 'left' | 'center' | 'right'
  /** No wider than this: what is longer ends in an ellipsis. */
  readonly width?: number
}

/** A text that is no wider than it may be, cut between whole characters. */
export const fitText = (context: CanvasContext, text: string, width: number): string => {
  if (context.measureText(text).width <= width) return text
  const characters = Array.from(text)
  while (characters.length > 0 && context.measureText(`${characters.join('')}…`).width > width) {
    characters.pop()
  }
  return `${characters.join('')}…`
}

/** A line of text; `y` is its middle. */
export const drawText = (
  context: CanvasContext,
  text: string,
  x: number,
  y: number,
  { size, colour, weight = 400, align = 'left', width }: TextStyle,
): void => {
  context.font = `${weight} ${size}px sans-serif`
  context.fillStyle = colour
  context.textAlign = align
  context.textBaseline = 'middle'
  context.fillText(width === undefined ? text : fitText(context, text, width), x, y)
}
