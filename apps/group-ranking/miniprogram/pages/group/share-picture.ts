import type { RankingState } from '@qunkit/client'

type Ranking = Extract<RankingState, { status: 'ready' }>['ranking']

/** Changes come in flurries: the picture is drawn when they rest. In milliseconds. */
const REST = 800

interface SharePicture {
  /** What is shown now; undefined when there is nothing to draw. */
  take(ranking: Ranking | undefined): void
  /** Where the last picture is, while it fits what is shown. */
  path(): string | undefined
}

const podiumOf = ({ board, period, rows }: Ranking): string =>
  JSON.stringify([
    board.board,
    period.period,
    rows.slice(0, 3).map(({ userId, nickname, avatarUrl, value }) => [userId, nickname, avatarUrl, value]),
  ])

/**
 * The picture of the share card, drawn ahead of time: onShareAppMessage has to answer at once (WECHAT_FACTS 1.2).
 * Drawn again only when the podium changed.
 */
export const createSharePicture = (
  draw: (ranking: Ranking) => Promise<string>,
  later: (run: () => void, milliseconds: number) => unknown = setTimeout,
): SharePicture => {
  let shown: Ranking | undefined
  let wanted = ''
  let drawn: { readonly of: string; readonly path: string } | undefined

  const drawNow = async (of: string): Promise<void> => {
    if (of !== wanted || shown === undefined) return
    try {
      drawn = { of, path: await draw(shown) }
    } catch {
      // The card then has the picture that is the same for all.
    }
  }

  return {
    take(ranking) {
      shown = ranking
      const of = ranking === undefined ? '' : podiumOf(ranking)
      if (of === wanted) return
      wanted = of
      if (of !== '') later(() => void drawNow(of), REST)
    },
    path: () => (drawn !== undefined && drawn.of === wanted ? drawn.path : undefined),
  }
}
