import { fill } from '../fill'
import type { Language } from '../language'
import type { RankedMember, Ranking, RankingState } from '../ranking'
import { ownPlaceText } from './own-place-text'
import { podiumOf } from './podium'
import { type RankingRow, type RowOptions, toRankingRow } from './ranking-row'
import { chunksOf, type RowWindow, windowOf } from './row-window'
import type { RankingTexts } from './texts'

/** A row, and how it comes to its place. */
export interface MovingRow extends RankingRow {
  /** From how many rows below it comes; 0 for one that stays. */
  readonly shift: number
  /** `a` and `b` in turn, so that a second move starts anew; empty for one that did not change. */
  readonly turn: string
  /** Something of theirs changed, besides their place. */
  readonly isFresh: boolean
}

/** The rows near the screen, and the room of those before and after them, in rows. */
export interface DrawnRows {
  readonly rows: readonly MovingRow[]
  readonly before: number
  readonly after: number
}

/** Everything that the template draws. */
export interface RankingView extends DrawnRows {
  readonly screen: 'loading' | 'failed' | 'empty' | 'list'
  /** What to say of a failure. */
  readonly message: string
  readonly podium: readonly MovingRow[]
  /** The numbers of the chunks of rows, which are watched for whether they are near the screen. */
  readonly chunks: readonly number[]
  readonly link: 'live' | 'polling' | 'paused' | 'closed' | ''
  /** How many have a score. */
  readonly ranked: string
  readonly mine: RankingRow | null
  readonly mineText: string
  /** Where my row is in the list; `PODIUM` or `NOWHERE` when it is not in it. */
  readonly mineAt: number
}

export const PODIUM = -1
export const NOWHERE = -2

/** A row comes from no farther than this: from just outside of the screen, however far it went. */
const FARTHEST = 9

const nothing: RankingView = {
  screen: 'loading',
  message: '',
  podium: [],
  rows: [],
  before: 0,
  after: 0,
  chunks: [],
  link: '',
  ranked: '',
  mine: null,
  mineText: '',
  mineAt: NOWHERE,
}

export interface RankingDrawing {
  /** Draws a state, in these words; what moved since the last one comes from where it was. */
  take(state: RankingState, language: Language, texts: RankingTexts): RankingView
  /** A chunk came near the screen or left it. Undefined when the same rows are drawn. */
  near(chunk: number, isNear: boolean): DrawnRows | undefined
  /** A picture could not be loaded: its initial is drawn instead. */
  broken(avatarUrl: string): void
}

interface Drawn {
  readonly options: RowOptions
  readonly rest: readonly RankedMember[]
  readonly window: RowWindow
}

const keyOf = ({ board, period }: Ranking): string => `${board.board} ${period.period}`

/** Turns the states that a watch tells into what the template draws, of all rows only those near the screen. */
export const createRankingDrawing = (): RankingDrawing => {
  const nearby = new Set<number>()
  const brokenPictures = new Set<string>()
  let drawn: Drawn | undefined
  /** Where everyone was, from the top of the podium. */
  let places = new Map<string, number>()
  let turn = 'a'

  const still = (member: RankedMember, options: RowOptions): MovingRow => ({
    ...toRankingRow(member, options),
    shift: 0,
    turn: '',
    isFresh: false,
  })

  const drawRows = (
    { options, rest, window: { from, to } }: Drawn,
    draw: (member: RankedMember, options: RowOptions) => MovingRow,
  ): DrawnRows => ({
    rows: rest.slice(from, to).map((member) => draw(member, options)),
    before: from,
    after: rest.length - to,
  })

  const drawRanking = (ranking: Ranking, changed: readonly string[], texts: RankingTexts): RankingView => {
    const { me, rows, ranked, members } = ranking
    const options: RowOptions = { ranking, texts, broken: brokenPictures }
    const isSameList = drawn !== undefined && keyOf(drawn.options.ranking) === keyOf(ranking)
    const before = isSameList ? places : new Map<string, number>()
    const podium = podiumOf(rows)
    places = new Map(rows.map(({ userId }, place) => [userId, place]))
    turn = turn === 'a' ? 'b' : 'a'
    const moving = (member: RankedMember): MovingRow => {
      const [was, is] = [before.get(member.userId), places.get(member.userId)]
      const moved = was === undefined || is === undefined ? 0 : was - is
      const isFresh = isSameList && changed.includes(member.userId)
      return {
        ...toRankingRow(member, options),
        shift: Math.max(-FARTHEST, Math.min(FARTHEST, moved)),
        turn: moved !== 0 || isFresh ? turn : '',
        isFresh,
      }
    }
    drawn = { options, rest: podium.rest, window: windowOf(nearby, podium.rest.length) }
    const at = places.get(me.row.userId)
    return {
      ...nothing,
      ...drawRows(drawn, moving),
      screen: rows.length === 0 ? 'empty' : 'list',
      podium: podium.places.map(moving),
      chunks: chunksOf(podium.rest.length),
      ranked: fill(texts.ranked, { ranked, members }),
      mine: toRankingRow(me.row, options),
      mineText: ownPlaceText(ranking, texts),
      mineAt: at === undefined ? NOWHERE : Math.max(at - podium.places.length, PODIUM),
    }
  }

  return {
    take(state, language, texts) {
      if (state.status === 'loading') {
        drawn = undefined
        return nothing
      }
      if (state.status === 'failed') {
        drawn = undefined
        return { ...nothing, screen: 'failed', message: state.error.userMessage[language] }
      }
      const view = drawRanking(state.ranking, state.changed, texts)
      return { ...view, link: state.ranking.period.state === 'closed' ? 'closed' : state.link }
    },
    near(chunk, isNear) {
      if (isNear) nearby.add(chunk)
      else nearby.delete(chunk)
      if (drawn === undefined) return undefined
      const { from, to } = windowOf(nearby, drawn.rest.length)
      if (from === drawn.window.from && to === drawn.window.to) return undefined
      drawn = { ...drawn, window: { from, to } }
      return drawRows(drawn, still)
    },
    broken(avatarUrl) {
      brokenPictures.add(avatarUrl)
    },
  }
}
