import { fill } from '../fill'
import { formatValue } from '../format-value'
import type { Ranking } from '../ranking'
import type { RankingTexts } from './texts'

/** What stands on the user's own row: how far it is to the next better rank. */
export const ownPlaceText = ({ me, board }: Pick<Ranking, 'me' | 'board'>, texts: RankingTexts): string => {
  if (me.hidden) return texts.hidden
  if (me.row.rank === null) return texts.unscored
  if (me.next === null) return texts.leading
  const { rank, distance } = me.next
  if (distance === 0) return fill(texts.level, { rank })
  return fill(texts.behind, { rank, distance: formatValue(board.display, distance) })
}
