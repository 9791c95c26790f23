import type { CanvasContext, Pictures } from './canvas-context'
import { colours } from './colours'
import type { PosterPerson } from './poster-content'
import { drawText } from './shapes'

/** A round picture of a person, or their initial; `x`, `y` is its middle. */
export const drawAvatar = (
  context: CanvasContext,
  person: PosterPerson,
  pictures: Pictures,
  x: number,
  y: number,
  radius: number,
): void => {
  context.save()
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
  context.closePath()
  context.clip()
  const picture = pictures.get(person.avatarUrl)
  if (picture && picture.width > 0 && picture.height > 0) {
    // The middle of it, as mode="aspectFill" shows it.
    const side = Math.min(picture.width, picture.height)
    const [left, top] = [(picture.width - side) / 2, (picture.height - side) / 2]
    context.drawImage(picture, left, top, side, side, x - radius, y - radius, radius * 2, radius * 2)
  } else {
    context.fillStyle = colours.tints[person.tint] ?? colours.soft
    context.fillRect(x - radius, y - radius, radius * 2, radius * 2)
    drawText(context, person.initial, x, y, {
      size: radius * 0.9,
      colour: colours.onHead,
      weight: 600,
      align: 'center',
    })
  }
  context.restore()
}
