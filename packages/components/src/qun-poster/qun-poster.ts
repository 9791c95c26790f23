import { languageOf, textsWith } from '../language'
import type { Ranking } from '../ranking'
import { drawPoster, posterSize } from './draw-poster'
import { drawShareCard, shareCardSize } from './draw-share-card'
import { loadPictures } from './load-pictures'
import { type PosterContent, posterContent } from './poster-content'
import { posterTexts } from './texts'

interface DrawOptions {
  /** As the members named the group. */
  readonly groupName?: string
  /** The name of the period that now is in: it is called this week. */
  readonly currentPeriod?: string | null
}

/** Pixels of the picture for each of the drawing's. */
const SHARPNESS = 2

const kinds = {
  poster: { sizeOf: posterSize, draw: drawPoster },
  card: { sizeOf: () => shareCardSize, draw: drawShareCard },
}

/** A picture of a group's ranking: a poster to save, or the picture of a share card; see the README. */
Component({
  externalClasses: ['qun-class'],
  properties: {
    /** `poster`, which is shown, or `card`, the 5:4 picture for onShareAppMessage, which is not. */
    kind: { type: String, value: 'poster' },
    language: { type: String, value: '' },
    texts: { type: Object, value: {} },
  },
  data: {
    width: shareCardSize.width,
    height: shareCardSize.height,
    picture: '',
    screen: 'drawing' as 'drawing' | 'drawn' | 'failed',
    shown: posterTexts.en,
  },
  lifetimes: {
    attached() {
      this.setData({ shown: textsWith(posterTexts[languageOf(this.data.language)], this.data.texts) })
    },
  },
  methods: {
    /**
     * Draws a ranking, and gives where the picture is (a temporary file). Rejects when WeChat cannot draw it.
     * Also triggers `drawn` with it.
     */
    async draw(
      ranking: Ranking,
      { groupName = '', currentPeriod = null }: DrawOptions = {},
    ): Promise<string> {
      const language = languageOf(this.data.language)
      const texts = textsWith(posterTexts[language], this.data.texts)
      const content = posterContent(ranking, { language, texts, groupName, currentPeriod })
      try {
        const picture = await this.paint(content)
        this.setData({ picture, screen: 'drawn', shown: texts })
        this.triggerEvent('drawn', { tempFilePath: picture })
        return picture
      } catch (thrown) {
        if (!this.data.picture) this.setData({ screen: 'failed', shown: texts })
        throw thrown
      }
    },
    async paint(content: PosterContent): Promise<string> {
      const { sizeOf, draw } = this.data.kind === 'card' ? kinds.card : kinds.poster
      const { width, height } = sizeOf(content)
      const canvas = await this.canvasOf(width, height)
      const pictures = await loadPictures(
        canvas,
        content.people.map(({ avatarUrl }) => avatarUrl),
      )
      canvas.width = width * SHARPNESS
      canvas.height = height * SHARPNESS
      const context = canvas.getContext('2d')
      context.scale(SHARPNESS, SHARPNESS)
      draw(context, content, pictures)
      const { tempFilePath } = await wx.canvasToTempFilePath({
        canvas,
        destWidth: canvas.width,
        destHeight: canvas.height,
        fileType: 'png',
      })
      return tempFilePath
    },
    canvasOf(width: number, height: number): Promise<WechatMiniprogram.Canvas> {
      return new Promise((resolve, reject) => {
        this.setData({ width, height }, () => {
          this.createSelectorQuery()
            .select('.qun-poster__canvas')
            .fields({ node: true })
            .exec(([found]) => {
              if (found?.node) resolve(found.node)
              else reject(new Error('there is no canvas to draw on'))
            })
        })
      })
    },
  },
})
