import { nameBars } from '../../name-bars'
import { decodeQuery } from '../../page-url'
import { qunkit } from '../../qunkit'
import { texts } from '../../texts/texts'
import { wordsOfError } from '../../words-of-error'
import { type Game, millisecondsLeft, newGame, pass, ROUND, starsOf, tap } from './game'
import { placeTexts } from './place-text'
import { type Round, submitRound } from './submit-round'

/** How often the time that is left is shown, in milliseconds. */
const TICK = 100

const secondsLeft = (game: Game, now: number): string => (millisecondsLeft(game, now) / 1000).toFixed(1)

Page({
  game: newGame as Game,
  round: undefined as Round | undefined,
  groupId: '',
  timer: 0,

  data: {
    texts,
    phase: 'ready' as Game['phase'],
    taps: 0,
    tapsWord: '',
    left: secondsLeft(newGame, 0),
    /** From 1 down to 0. */
    share: 1,
    stars: [] as boolean[],
    starsLabel: '',
    sending: false,
    isRecord: false,
    rank: '',
    next: '',
    problem: '',
  },

  onLoad(query) {
    this.groupId = decodeQuery(query).groupId ?? ''
  },

  onShow() {
    nameBars(texts.game.title)
  },

  onUnload() {
    clearInterval(this.timer)
  },

  tap() {
    const before = this.game
    this.game = tap(before, Date.now())
    if (before.phase === 'ready') this.timer = setInterval(() => this.tick(), TICK)
    this.draw()
  },

  tick() {
    this.game = pass(this.game, Date.now())
    this.draw()
  },

  draw() {
    const { game } = this
    const now = Date.now()
    const taps = game.phase === 'ready' ? 0 : game.taps
    const hasEnded = game.phase === 'over' && this.data.phase !== 'over'
    this.setData({
      phase: game.phase,
      taps,
      tapsWord: texts.game.taps(taps),
      left: texts.game.secondsLeft(secondsLeft(game, now)),
      share: millisecondsLeft(game, now) / ROUND,
    })
    if (hasEnded) this.end(taps)
  },

  end(taps: number) {
    clearInterval(this.timer)
    wx.vibrateShort({ type: 'medium', fail() {} })
    const stars = starsOf(taps)
    this.setData({
      stars: [stars > 0, stars > 1, stars > 2],
      starsLabel: texts.game.starsLabel(stars),
    })
    const key = `${Date.now().toString(36)}.${Math.random().toString(36).slice(2)}`
    this.round = { taps, key, groupId: this.groupId }
    this.submit()
  },

  async submit() {
    const { round } = this
    if (round === undefined) return
    this.setData({ sending: true, problem: '', isRecord: false, rank: '', next: '' })
    try {
      const { isRecord, place } = await submitRound(qunkit, round)
      this.setData({ isRecord, ...placeTexts(place, texts) })
    } catch (thrown) {
      this.setData({ problem: wordsOfError(thrown) })
    } finally {
      this.setData({ sending: false })
    }
  },

  again() {
    this.game = newGame
    this.round = undefined
    this.draw()
  },

  back() {
    wx.navigateBack({ fail: () => wx.switchTab({ url: '/pages/group/group' }) })
  },
})
