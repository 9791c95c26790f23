import type { Ranking } from '@qunkit/contract'
import { boxedTable } from './boxed-table.ts'

type Row = Ranking['rows'][number]

/** Up or down since the period before; nothing where there was none. */
const movementOf = ({ rank, previousRank }: Row, { previousPeriod }: Ranking): string => {
  if (rank === null || previousPeriod === null) return ''
  if (previousRank === null) return 'new'
  const up = previousRank - rank
  return up === 0 ? '＝' : up > 0 ? `▲ ${up}` : `▼ ${-up}`
}

const nameOf = ({ nickname }: Row): string => nickname ?? '(no nickname)'

/** A group's ranking, as a mini program would show it. */
export const rankingTable = (ranking: Ranking): string => {
  const { display } = ranking.board
  const unit = 'unit' in display ? ` ${display.unit}` : ''
  return boxedTable(
    ['rank', 'name', ranking.board.title, ''],
    ranking.rows.map((row) => [
      row.rank ?? '–',
      nameOf(row),
      row.value === null ? 'not yet' : `${row.value}${unit}`,
      movementOf(row, ranking),
    ]),
  )
}

/** The same in one line. */
export const rankingLine = ({ rows }: Ranking): string =>
  rows
    .filter(({ rank }) => rank !== null)
    .map((row) => `${row.rank} ${nameOf(row)} (${row.value})`)
    .join(', ') || 'nobody has a score'
