import { inkOn } from '../format-value'
import type { CanvasContext, Pictures, Size } from './canvas-context'
import { colours } from './colours'
import { drawAvatar } from './draw-avatar'
import { drawPodium } from './draw-podium'
import type { PosterContent, PosterPerson } from './poster-content'
import { drawText, fillRounded } from './shapes'

const WIDTH = 750
const HEAD = 300
const PODIUM = 430
const ROW = 96
const FOOT = 130
const EDGE = 48
const ON_PODIUM = 3

/** A poster is as high as its list is long. */
export const posterSize = ({ people }: PosterContent): Size => ({
  width: WIDTH,
  height: HEAD + PODIUM + Math.max(0, people.length - ON_PODIUM) * ROW + FOOT,
})

const drawTier = (context: CanvasContext, person: PosterPerson, right: number, y: number): number => {
  if (!person.tier) return right
  context.font = '700 24px sans-serif'
  const width = context.measureText(person.tier.name).width + 28
  fillRounded(context, person.tier.color, right - width, y - 20, width, 40, 10)
  drawText(context, person.tier.name, right - width / 2, y, {
    size: 24,
    colour: inkOn(person.tier.color),
    weight: 700,
    align: 'center',
  })
  return right - width - 16
}

const drawRow = (context: CanvasContext, person: PosterPerson, pictures: Pictures, top: number): void => {
  const middle = top + ROW / 2
  context.fillStyle = colours.line
  context.fillRect(EDGE + 160, top, WIDTH - 2 * EDGE - 160, 1)
  drawText(context, person.rank, EDGE + 28, middle, {
    size: 32,
    colour: colours.soft,
    weight: 600,
    align: 'center',
  })
  drawAvatar(context, person, pictures, EDGE + 104, middle, 34)
  const right = WIDTH - EDGE
  drawText(context, person.value, right, middle, {
    size: 34,
    colour: colours.ink,
    weight: 700,
    align: 'right',
  })
  const free = drawTier(context, person, right - context.measureText(person.value).width - 20, middle)
  drawText(context, person.name, EDGE + 160, middle, {
    size: 32,
    colour: colours.ink,
    width: free - EDGE - 180,
  })
}

/** The picture of a group's ranking: the podium, the first ten, and of which time it is. */
export const drawPoster = (context: CanvasContext, content: PosterContent, pictures: Pictures): void => {
  const { width, height } = posterSize(content)
  const head = context.createLinearGradient(0, 0, width, HEAD + PODIUM)
  head.addColorStop(0, colours.headFrom)
  head.addColorStop(1, colours.headTo)
  context.fillStyle = head
  context.fillRect(0, 0, width, height)

  const title = { colour: colours.onHead, align: 'center', width: width - 2 * EDGE } as const
  drawText(context, content.title, width / 2, 96, { ...title, size: 56, weight: 700 })
  drawText(context, content.groupName || content.period, width / 2, 168, { ...title, size: 34, weight: 600 })
  const facts = [...(content.groupName ? [content.period] : []), content.ranked].join(' · ')
  drawText(context, facts, width / 2, 220, { ...title, size: 28, colour: colours.onHeadSoft })

  fillRounded(context, colours.sheet, 24, HEAD - 40, width - 48, height - HEAD + 16, 40)
  drawPodium(context, content.people, pictures, {
    left: EDGE,
    width: width - 2 * EDGE,
    bottom: HEAD + PODIUM - 10,
    step: 170,
    radius: 76,
  })
  content.people.slice(ON_PODIUM).forEach((person, at) => {
    drawRow(context, person, pictures, HEAD + PODIUM + at * ROW)
  })
  drawText(context, content.invitation, width / 2, height - 24 - FOOT / 2, {
    ...title,
    size: 28,
    colour: colours.soft,
  })
}
