import type { CanvasContext, Pictures, Size } from './canvas-context'
import { colours } from './colours'
import { drawPodium } from './draw-podium'
import type { PosterContent } from './poster-content'
import { drawText, fillRounded } from './shapes'

/** 5:4, as WeChat shows a card's picture (WECHAT_FACTS 1.2). */
export const shareCardSize: Size = { width: 500, height: 400 }

/** The picture of a card that is shared into a chat: whose turn it is to beat whom. */
export const drawShareCard = (context: CanvasContext, content: PosterContent, pictures: Pictures): void => {
  const { width, height } = shareCardSize
  const ground = context.createLinearGradient(0, 0, width, height)
  ground.addColorStop(0, colours.headFrom)
  ground.addColorStop(1, colours.headTo)
  context.fillStyle = ground
  context.fillRect(0, 0, width, height)
  const line = { colour: colours.onHead, width: width - 48 } as const
  drawText(context, content.title, 24, 38, { ...line, size: 32, weight: 700, width: 300 })
  drawText(context, content.period, width - 24, 38, { ...line, size: 22, align: 'right', width: 170 })
  fillRounded(context, colours.sheet, 20, 72, width - 40, height - 72 - 56, 24)
  drawPodium(context, content.people, pictures, {
    left: 32,
    width: width - 64,
    bottom: height - 62,
    step: 82,
    radius: 46,
  })
  if (content.people.length === 0)
    drawText(context, content.invitation, width / 2, 208, {
      ...line,
      size: 30,
      colour: colours.ink,
      align: 'center',
    })
  drawText(
    context,
    content.people.length === 0 ? content.ranked : content.invitation,
    width / 2,
    height - 28,
    {
      ...line,
      size: 24,
      weight: 600,
      align: 'center',
    },
  )
}
