import type { Board, RankedMember, Ranking, RankingState } from '../ranking.ts'

const taps: Board = {
  board: 'taps',
  title: 'Taps',
  direction: 'higher',
  display: { as: 'integer', unit: 'taps' },
  period: { every: 'week' },
}

const memberOf = (name: string, value: number | null, position: number | null): RankedMember => ({
  userId: name,
  nickname: name,
  avatarUrl: null,
  position,
  rank: position,
  value,
  previousRank: null,
})

/** A ranking of these members, best first; the one called `me` is the user. */
export const rankingOf = (values: readonly (readonly [string, number | null])[]): Ranking => {
  const rows = values.map(([name, value], at) => memberOf(name, value, value === null ? null : at + 1))
  const row = rows.find(({ userId }) => userId === 'me') ?? memberOf('me', null, null)
  return {
    me: { hidden: false, row, next: null },
    board: taps,
    period: { period: '2026-11-23', state: 'open' },
    previousPeriod: null,
    ranked: rows.filter(({ value }) => value !== null).length,
    members: rows.length,
    rows,
  }
}

/** `count` members called m0, m1…, best first. */
export const manyMembers = (count: number): [string, number][] =>
  Array.from({ length: count }, (_, at) => [`m${at}`, 1000 - at])

export const ready = (ranking: Ranking, changed: readonly string[] = []): RankingState => ({
  status: 'ready',
  link: 'live',
  ranking,
  changed,
})
