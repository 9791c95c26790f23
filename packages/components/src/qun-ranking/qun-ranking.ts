import { languageOf, textsWith } from '../language'
import type { RankingState } from '../ranking'
import {
  createRankingDrawing,
  NOWHERE,
  PODIUM,
  type RankingDrawing,
  type RankingView,
} from './ranking-drawing'
import { ROWS_A_CHUNK } from './row-window'
import { rankingTexts } from './texts'

/** In rpx; the stylesheet has the same height. */
const ROW_HEIGHT = 128
/** Rows are drawn before they come onto the screen, in CSS pixels. */
const MARGIN = 400
/** Enough to fill a phone's screen, about. */
const BONES = [1, 2, 3, 4, 5, 6, 7, 8]

interface Life {
  readonly drawing: RankingDrawing
  last: RankingState
  /** Another page is in front: what comes is drawn when this one is seen again, and its moves with it. */
  isAway: boolean
  readonly observers: WechatMiniprogram.IntersectionObserver[]
  /** What is watched: another number of chunks, or another of what the page covers, is watched anew. */
  watched: string
}

/** What a component keeps that its template does not draw: WeChat would send all of its data to the screen. */
const lives = new WeakMap<object, Life>()
const lifeOf = (component: object): Life => {
  const known = lives.get(component)
  if (known) return known
  const life: Life = {
    drawing: createRankingDrawing(),
    last: { status: 'loading' },
    isAway: false,
    observers: [],
    watched: '',
  }
  lives.set(component, life)
  return life
}

/** The later of two states, with all who changed since the earlier one was drawn. */
const withBoth = (before: RankingState, state: RankingState): RankingState =>
  before.status === 'ready' && state.status === 'ready'
    ? { ...state, changed: [...before.changed, ...state.changed] }
    : state

/** A group's ranking; see the README for properties, events, slots and variables. */
Component({
  options: { multipleSlots: true, pureDataPattern: /^state$/ },
  externalClasses: ['qun-class'],
  properties: {
    /** What `watchRanking` tells. For large groups call `show` instead: a page's data all goes to the screen. */
    state: { type: Object, value: {} },
    /** What the page covers at its bottom, in rpx: my row stays above it. */
    bottom: { type: Number, value: 0 },
    /** My row stays at the bottom while its place in the list is out of sight. */
    pinned: { type: Boolean, value: true },
    language: { type: String, value: '' },
    texts: { type: Object, value: {} },
  },
  data: {
    view: { screen: 'loading' } as RankingView,
    shown: rankingTexts.en,
    bones: BONES,
    rowHeight: ROW_HEIGHT,
    chunkRows: ROWS_A_CHUNK,
    isPodiumSeen: true,
    isRowSeen: true,
    podiumAt: PODIUM,
    nowhere: NOWHERE,
  },
  observers: {
    state(state: Partial<RankingState> | null) {
      if (state?.status !== undefined) this.show(state as RankingState)
    },
    'language, texts'() {
      this.draw()
    },
    bottom() {
      this.watch()
    },
  },
  lifetimes: {
    attached() {
      this.draw()
    },
    detached() {
      this.unwatch()
    },
  },
  pageLifetimes: {
    hide() {
      const life = lifeOf(this)
      life.isAway = true
      this.unwatch()
    },
    show() {
      const life = lifeOf(this)
      if (!life.isAway) return
      life.isAway = false
      this.draw()
    },
  },
  methods: {
    /** Draws a state of `watchRanking`; only the rows near the screen go to it. */
    show(state: RankingState) {
      const life = lifeOf(this)
      life.last = life.isAway ? withBoth(life.last, state) : state
      if (!life.isAway) this.draw()
    },
    draw() {
      const { drawing, last } = lifeOf(this)
      const language = languageOf(this.data.language)
      const shown = textsWith(rankingTexts[language], this.data.texts)
      this.setData({ shown, view: drawing.take(last, language, shown) }, () => this.watch())
    },
    /** Asks WeChat to tell which rows are near the screen, and whether mine is on it. */
    watch() {
      const life = lifeOf(this)
      if (life.isAway) return
      const { view, bottom } = this.data
      const watched =
        view.screen === 'list' ? `${view.chunks.length} ${view.podium.length > 0} ${bottom}` : ''
      if (watched === life.watched) return
      this.unwatch()
      life.watched = watched
      if (watched === '') return
      const chunks = this.createIntersectionObserver({ observeAll: true })
      chunks
        .relativeToViewport({ top: MARGIN, bottom: MARGIN })
        .observe('.qun-ranking__chunk', ({ dataset, intersectionRatio }) =>
          this.near(Number(dataset.chunk), intersectionRatio > 0),
        )
      const covered = (bottom * wx.getWindowInfo().windowWidth) / 750
      const seen = { bottom: -covered }
      const podium = this.createIntersectionObserver({ initialRatio: -1 })
      podium.relativeToViewport(seen).observe('.qun-ranking__podium', ({ intersectionRatio }) => {
        this.setData({ isPodiumSeen: intersectionRatio > 0 })
      })
      const row = this.createIntersectionObserver({ initialRatio: -1 })
      row.relativeToViewport(seen).observe('.qun-ranking__marker', ({ intersectionRatio }) => {
        this.setData({ isRowSeen: intersectionRatio > 0 })
      })
      life.observers.push(chunks, podium, row)
    },
    unwatch() {
      const life = lifeOf(this)
      life.watched = ''
      for (const observer of life.observers.splice(0)) observer.disconnect()
    },
    near(chunk: number, isNear: boolean) {
      const drawn = lifeOf(this).drawing.near(chunk, isNear)
      if (drawn === undefined) return
      const { rows, before, after } = drawn
      this.setData({ 'view.rows': rows, 'view.before': before, 'view.after': after })
    },
    tapMember({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const { last } = lifeOf(this)
      if (last.status !== 'ready') return
      const { rows } = last.ranking
      const member = rows.find(({ userId }) => userId === currentTarget.dataset.userId)
      if (member) this.triggerEvent('membertap', { member })
    },
    tapMine() {
      this.triggerEvent('minetap')
    },
    retry() {
      this.triggerEvent('retry')
    },
    onAvatarError({ currentTarget }: WechatMiniprogram.CustomEvent) {
      const life = lifeOf(this)
      const url = String(currentTarget.dataset.url ?? '')
      if (url === '') return
      life.drawing.broken(url)
      this.draw()
    },
  },
})
