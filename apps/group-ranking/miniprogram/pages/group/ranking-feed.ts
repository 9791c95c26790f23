import type { Qunkit, RankingState } from '@qunkit/client'
import type { Board } from '../../worded-board'

type Source = Pick<Qunkit, 'boards' | 'periods' | 'watchRanking'>
type Watch = ReturnType<Source['watchRanking']>
type Periods = Awaited<ReturnType<Source['periods']>>

/** What stands above the list: which board and which period of it is shown, and what else there is. */
export interface Choice {
  readonly boards: readonly Board[]
  /** The name of the chosen one; empty while there is none. */
  readonly board: string
  /** Of the chosen board; undefined until they are known. */
  readonly periods: Periods | undefined
  /** The name of the chosen one; empty: the current one, whichever it is. */
  readonly period: string
}

interface Listeners {
  choice(choice: Choice): void
  /** Undefined: there is no board to show a ranking of. */
  ranking(state: RankingState | undefined): void
}

export interface RankingFeed {
  /** Shows a group's ranking; the board stays the one that was chosen. */
  open(groupId: string): Promise<void>
  /** Shows none, until the next `open`. */
  close(): void
  chooseBoard(board: string): Promise<void>
  /** An empty name is the current period. */
  choosePeriod(period: string): void
  /** Asks again for everything that is shown. Never rejects: a failure is told. */
  refresh(): Promise<void>
}

/**
 * A group's ranking as it changes, one board and period of it at a time. The board that is likely to be the first is watched
 * before it is known which there are: one round trip less until there is a list.
 */
export const createRankingFeed = (qunkit: Source, tell: Listeners, likely = ''): RankingFeed => {
  let choice: Choice = { boards: [], board: '', periods: undefined, period: '' }
  let groupId: string | undefined
  let watch: Watch | undefined
  /** The period that the list last showed: when another one begins, there is one more to choose. */
  let shownPeriod = ''
  /** The board that was likely could not be shown. */
  let isMissed = false

  const choose = (change: Partial<Choice>): void => {
    choice = { ...choice, ...change }
    tell.choice(choice)
  }

  const loadPeriods = async (): Promise<void> => {
    const { board } = choice
    if (board === '') return
    // Without them the present one is shown: nothing that has to be said.
    const periods = await qunkit.periods(board).catch(() => undefined)
    if (periods && board === choice.board) choose({ periods })
  }

  const hear = (state: RankingState): void => {
    // Of a board that was only guessed: whether there is another is not known yet.
    isMissed = state.status === 'failed' && choice.boards.length === 0
    if (isMissed) return
    tell.ranking(state)
    if (state.status !== 'ready') return
    const { period } = state.ranking.period
    const isNext = shownPeriod !== '' && shownPeriod !== period
    shownPeriod = period
    if (isNext) void loadPeriods()
  }

  const start = (): void => {
    watch?.stop()
    watch = undefined
    shownPeriod = ''
    isMissed = false
    const { board, period } = choice
    if (groupId === undefined) return
    if (board === '') {
      tell.ranking(undefined)
      return
    }
    tell.ranking({ status: 'loading' })
    watch = qunkit.watchRanking({ groupId, board, ...(period === '' ? {} : { period }) }, hear)
  }

  const loadBoards = async (): Promise<void> => {
    const asked = groupId
    try {
      const boards = await qunkit.boards()
      if (asked !== groupId) return
      const { board = '' } = boards.find((one) => one.board === choice.board) ?? boards[0] ?? {}
      const isWatched = watch !== undefined && board === choice.board && !isMissed
      choose({ boards, board })
      if (!isWatched) start()
      await loadPeriods()
    } catch (error) {
      // `boards` rejects with nothing else.
      if (asked === groupId)
        tell.ranking({
          status: 'failed',
          error: error as Extract<RankingState, { status: 'failed' }>['error'],
        })
    }
  }

  return {
    async open(next) {
      if (next === groupId) return
      groupId = next
      if (choice.board === '' && likely !== '') choose({ board: likely })
      if (choice.board === '') tell.ranking({ status: 'loading' })
      else start()
      await loadBoards()
    },
    close() {
      groupId = undefined
      watch?.stop()
      watch = undefined
    },
    async chooseBoard(board) {
      if (board === choice.board) return
      choose({ board, periods: undefined, period: '' })
      start()
      await loadPeriods()
    },
    choosePeriod(period) {
      if (period === choice.period) return
      choose({ period })
      start()
    },
    async refresh() {
      if (watch) await Promise.all([watch.refresh().catch(() => undefined), loadPeriods()])
      else if (groupId !== undefined) await loadBoards()
    },
  }
}
