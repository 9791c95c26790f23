import type { Board, Ranking } from '@qunkit/contract'
import { bold, dim, green, red, yellow } from 'yoctocolors'
import { boxedTable } from './boxed-table.ts'
import { inColour } from './in-colour.ts'

type Row = Ranking['rows'][number]

const medals = ['🥇', '🥈', '🥉']

const placeOf = ({ rank }: Row): string => (rank === null ? dim('–') : (medals[rank - 1] ?? ` ${rank}`))

const nameOf = ({ nickname }: Row): string => nickname ?? '(no nickname)'

const tierOf = ({ display }: Board, value: number) =>
  display.as === 'tiers' ? display.tiers.findLast(({ from }) => value >= from) : undefined

const tierText = (board: Board, { value }: Row): string => {
  const tier = value === null ? undefined : tierOf(board, value)
  return tier === undefined ? '' : inColour(tier.color, tier.name)
}

/** Up or down since the period before. */
const movementOf = ({ rank, previousRank }: Row): string => {
  if (rank === null) return ''
  if (previousRank === null) return yellow('new')
  const up = previousRank - rank
  if (up === 0) return dim('=')
  return up > 0 ? green(`▲ ${up}`) : red(`▼ ${-up}`)
}

/** A group's ranking, as a mini program would show it; the row of who looks at it stands out. */
export const rankingTable = (ranking: Ranking): string => {
  const { board, rows, me, previousPeriod } = ranking
  const moved = (row: Row): string[] => (previousPeriod === null ? [] : [movementOf(row)])
  return boxedTable(
    ['', 'name', board.title, '', ...(previousPeriod === null ? [] : ['moved'])],
    rows.map((row) => [
      placeOf(row),
      row.userId === me.row.userId ? bold(nameOf(row)) : nameOf(row),
      row.value === null ? dim('not yet') : String(row.value),
      tierText(board, row),
      ...moved(row),
    ]),
  )
}

/** The same in one line. */
export const rankingLine = ({ rows }: Ranking): string =>
  rows
    .filter(({ rank }) => rank !== null)
    .map((row) => `${placeOf(row).trim()} ${nameOf(row)} ${row.value}`)
    .join('  ') || 'nobody has a score yet'
