import type { Language } from '../language'

export interface PosterTexts {
  readonly nameless: string
  readonly ranked: string
  /** On the share card, below the podium. */
  readonly invitation: string
  /** On both where nobody has a score. */
  readonly beFirst: string
  readonly drawing: string
  readonly failed: string
  /** For a screen reader. */
  readonly poster: string
}

/** What `qun-poster` writes by itself; its `texts` property replaces any of these. */
export const posterTexts: Readonly<Record<Language, PosterTexts>> = {
  en: {
    nameless: 'Member',
    ranked: '{ranked} of {members} ranked',
    invitation: 'Where do you stand?',
    beFirst: 'Be the first on the list',
    drawing: 'Drawing',
    failed: 'The picture could not be drawn.',
    poster: 'Poster of the ranking',
  },
  zh: {
    nameless: '群友',
    ranked: '{ranked}/{members} 人上榜',
    invitation: '快来看看你排第几',
    beFirst: '虚位以待，来当第一名',
    drawing: '正在生成',
    failed: '图片生成失败',
    poster: '排行榜海报',
  },
}
