import type { Board, LiveChanges, OwnPlace, RankedMember, Ranking } from '@qunkit/contract'

/** A list without those who left or moved, and with those who moved where they are now. */
const placeAll = <Row extends { readonly userId: string }>(
  rows: readonly Row[],
  removed: readonly string[],
  placed: readonly (Row & { readonly index: number })[],
): Row[] => {
  const out = new Set([...removed, ...placed.map(({ userId }) => userId)])
  const next = rows.filter(({ userId }) => !out.has(userId))
  for (const { index, ...row } of placed) next.splice(index, 0, row as Row & { readonly index: number })
  return next
}

/** Numbers a list that is in order again: 1 2 2 4 (`standard`), 1 2 2 3 (`dense`), 1 2 3 4 (`ordinal`). */
export const numberRows = (rows: readonly RankedMember[], ranks: Board['ranks']): RankedMember[] => {
  let above: RankedMember | undefined
  return rows.map((row, at) => {
    if (row.value === null) return row
    const isEqual =
      ranks !== 'ordinal' && above && above.value === row.value && above.tieBreak === row.tieBreak
    const aboveRank = above?.rank ?? 0
    const rank = isEqual ? aboveRank : ranks === 'dense' ? aboveRank + 1 : at + 1
    // A row that stays the same object lets a page see that it did not change.
    above = row.rank === rank && row.position === at + 1 ? row : { ...row, rank, position: at + 1 }
    return above
  })
}

/** The user's own place in a list that changed. One who is not in it any more is hidden. */
const ownPlace = (rows: readonly RankedMember[], before: OwnPlace): OwnPlace => {
  const at = rows.findIndex(({ userId }) => userId === before.row.userId)
  const row = rows[at]
  if (!row) {
    return {
      hidden: true,
      row: { ...before.row, position: null, rank: null, previousRank: null },
      next: null,
    }
  }
  const next = rows
    .slice(0, at)
    .reverse()
    .find(({ rank }) => rank !== row.rank)
  if (!next || next.rank === null || next.value === null || row.value === null) {
    return { hidden: false, row, next: null }
  }
  const { rank, userId, value } = next
  return { hidden: false, row, next: { rank, userId, value, distance: Math.abs(row.value - value) } }
}

/** The ranking as the changes make it (see `LiveChanges`). */
export const applyToRanking = (
  ranking: Ranking,
  { removed, placed = [], memberCount, to }: LiveChanges,
): Ranking => {
  const rows = numberRows(placeAll(ranking.rows, removed, placed), ranking.board.ranks)
  return {
    ...ranking,
    rows,
    me: ownPlace(rows, ranking.me),
    version: to,
    ranked: rows.filter(({ value }) => value !== null).length,
    members: memberCount,
  }
}
