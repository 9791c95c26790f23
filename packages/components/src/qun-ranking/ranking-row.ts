import { fill } from '../fill'
import { formatNumber, formatValue, inkOn, tierOf, unitOf } from '../format-value'
import { initialOf, tintOf } from '../person'
import type { RankedMember, Ranking } from '../ranking'
import { movementOf } from './movement'
import type { RankingTexts } from './texts'

/** What the template draws of a member. */
export interface RankingRow {
  readonly userId: string
  /** Empty without a score. */
  readonly rank: string
  readonly name: string
  /** Drawn while there is no picture. */
  readonly initial: string
  readonly tint: number
  readonly avatarUrl: string
  readonly isMe: boolean
  /** Empty without a score. */
  readonly value: string
  readonly unit: string
  readonly tier: string
  /** The tier's colours, as a style. */
  readonly tierStyle: string
  readonly movement: string
  readonly by: string
  /** For a screen reader. */
  readonly label: string
}

export interface RowOptions {
  readonly ranking: Ranking
  readonly texts: RankingTexts
  /** Addresses of pictures that could not be loaded. */
  readonly broken: ReadonlySet<string>
}

export const toRankingRow = (
  member: RankedMember,
  { ranking: { board, me, previousPeriod }, texts, broken }: RowOptions,
): RankingRow => {
  const { userId, nickname, avatarUrl, rank, value } = member
  const name = nickname?.trim() || texts.nameless
  const isMe = userId === me.row.userId
  const tier = value === null ? undefined : tierOf(board, value)
  const { kind, by } = movementOf(member, previousPeriod !== null)
  const moved = { up: texts.up, down: texts.down, same: texts.same, new: texts.newcomer, none: '' }[kind]
  const said = [
    rank === null ? '' : fill(texts.rank, { rank }),
    name,
    isMe ? texts.me : '',
    tier?.name ?? '',
    value === null ? texts.unscored : formatValue(board.display, value),
    fill(moved, { by }),
  ]
  return {
    userId,
    rank: rank === null ? '' : String(rank),
    name,
    initial: initialOf(name),
    tint: tintOf(userId),
    avatarUrl: avatarUrl && !broken.has(avatarUrl) ? avatarUrl : '',
    isMe,
    value: value === null ? '' : formatNumber(board.display, value),
    unit: value === null ? '' : unitOf(board.display),
    tier: tier?.name ?? '',
    tierStyle: tier ? `background:${tier.color};color:${inkOn(tier.color)}` : '',
    movement: kind,
    by: by > 0 ? String(by) : '',
    label: said.filter((part) => part !== '').join(', '),
  }
}
