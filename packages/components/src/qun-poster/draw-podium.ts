import type { CanvasContext, Pictures } from './canvas-context'
import { colours, medalOf } from './colours'
import { drawAvatar } from './draw-avatar'
import type { PosterPerson } from './poster-content'
import { drawText, fillRounded, roundedPath } from './shapes'

export interface PodiumPlace {
  readonly left: number
  readonly width: number
  /** Where the steps stand. */
  readonly bottom: number
  /** The height of the first one's step; the others are lower. */
  readonly step: number
  /** The first one's picture. */
  readonly radius: number
}

/** From left to right: the second, the first, the third. */
const columnOf = [1, 0, 2]
const heights = [1, 0.76, 0.58]

/** The first three on their steps, the first in the middle. */
export const drawPodium = (
  context: CanvasContext,
  people: readonly PosterPerson[],
  pictures: Pictures,
  { left, width, bottom, step, radius }: PodiumPlace,
): void => {
  const column = width / 3
  people.slice(0, 3).forEach((person, place) => {
    const middle = left + column * ((columnOf[place] ?? 0) + 0.5)
    const height = step * (heights[place] ?? 0)
    const top = bottom - height
    const size = place === 0 ? radius : radius * 0.82
    const medal = medalOf(place)
    context.fillStyle = colours.steps[place] ?? colours.line
    roundedPath(context, middle - column / 2 + 6, top, column - 12, height, radius * 0.4)
    context.fill()

    const head = top - size - radius * 0.72
    context.fillStyle = medal
    context.beginPath()
    context.arc(middle, head, size + radius * 0.09, 0, 2 * Math.PI)
    context.closePath()
    context.fill()
    drawAvatar(context, person, pictures, middle, head, size)
    const badge = radius * 0.5
    fillRounded(context, medal, middle - badge / 2, head + size - badge / 2, badge, badge, badge / 2)
    drawText(context, person.rank, middle, head + size, {
      size: badge * 0.62,
      colour: colours.ink,
      weight: 700,
      align: 'center',
      width: badge,
    })

    const line = { colour: colours.ink, align: 'center', width: column - 24 } as const
    drawText(context, person.name, middle, top - radius * 0.22, { ...line, size: radius * 0.36, weight: 600 })
    drawText(context, person.value, middle, top + radius * 0.38, { ...line, size: radius * 0.4, weight: 700 })
    if (person.tier && place === 0)
      drawText(context, person.tier.name, middle, top + radius * 0.86, {
        ...line,
        size: radius * 0.32,
        colour: colours.soft,
      })
  })
}
