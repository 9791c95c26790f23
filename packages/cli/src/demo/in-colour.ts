import { green } from 'yoctocolors'

/** Whether this terminal shows colours, as all that is printed here decides it. */
const isColoured = green('.') !== '.'

/** A text in a colour of a board, `#rrggbb`. */
export const inColour = (color: string, text: string): string => {
  if (!isColoured) return text
  const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
  return `\u001b[38;2;${channels.join(';')}m${text}\u001b[39m`
}
