import type { Ranking, RankingQuery } from '@qunkit/contract'
import type { Clock } from './clock.ts'
import type { QunkitError } from './error.ts'
import type { LiveLink } from './live-link.ts'
import { applyToRanking } from './ranked-rows.ts'
import { createWatch, type Watch, type WatchLink } from './watch.ts'

export interface WatchRankingOptions {
  readonly groupId: string
  readonly board: string
  /** A period by its name, `current` (default) or `previous`: these two move on when a period ends. */
  readonly period?: string
}

/** A group's ranking as it is now, all of it, and who just moved. */
export type RankingState =
  | { readonly status: 'loading' }
  | {
      readonly status: 'ready'
      readonly link: WatchLink
      readonly ranking: Ranking
      readonly changed: readonly string[]
    }
  | { readonly status: 'failed'; readonly error: QunkitError }

type ReadPage = (groupId: string, board: string, query: RankingQuery) => Promise<Ranking>

const LIMIT = 500
const TRIES = 5

/** All pages, of one version: when the list changed meanwhile they are read again. */
const readWhole = async (
  page: ReadPage,
  { groupId, board, period }: WatchRankingOptions,
): Promise<Ranking> => {
  const first = { limit: LIMIT, ...(period === undefined ? {} : { period }) }
  for (let tries = 1; ; tries++) {
    let whole = await page(groupId, board, first)
    while (whole.nextCursor !== null) {
      const next = await page(groupId, board, { ...first, cursor: whole.nextCursor })
      if (next.version !== whole.version && tries < TRIES) break
      whole = { ...whole, rows: whole.rows.concat(next.rows), nextCursor: next.nextCursor }
    }
    if (whole.nextCursor === null) return whole
  }
}

const placeOf = ({ value, tieBreak, rank }: Ranking['rows'][number]): string => [value, tieBreak, rank].join()

export const watchRanking = (
  parts: { link: LiveLink; clock: Clock; page: ReadPage },
  options: WatchRankingOptions,
  listener: (state: RankingState) => void,
): Watch => {
  const { groupId, board, period = 'current' } = options
  /** The period that now is in, as far as it was told. */
  let known: string | null | undefined
  return createWatch<Ranking>(
    parts,
    {
      load: () => readWhole(parts.page, options),
      address: (ranking) => ({ groupId, board, ...(ranking && { period: ranking.period.period }) }),
      versionOf: ({ version }) => version,
      apply: applyToRanking,
      compare(before, { rows }) {
        const places = new Map(before.rows.map((row) => [row.userId, placeOf(row)]))
        return rows.filter((row) => places.get(row.userId) !== placeOf(row)).map(({ userId }) => userId)
      },
      closePeriod(ranking, { closed, current }) {
        const before = known
        known = current
        const hasMoved =
          period === 'current'
            ? current !== null && current !== closed.period
            : period === 'previous' && before !== undefined && before !== current
        return hasMoved ? undefined : { ...ranking, period: closed }
      },
    },
    (state) => {
      if (state.status !== 'ready') return listener(state)
      const { list, ...rest } = state
      listener({ ...rest, ranking: list })
    },
  )
}
