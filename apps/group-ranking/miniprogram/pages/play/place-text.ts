import type { RoundResult } from './submit-round'

interface PlaceWords {
  readonly rankIn: (rank: number, ranked: number) => string
  readonly game: {
    readonly leading: string
    readonly level: (rank: number) => string
    readonly behind: (distance: number, rank: number) => string
    readonly noGroup: string
  }
}

/** What the result says of the user's place: the rank, and how far the next one is. */
export const placeTexts = (
  place: RoundResult['place'],
  { rankIn, game }: PlaceWords,
): { readonly rank: string; readonly next: string } => {
  if (place === undefined) return { rank: '', next: game.noGroup }
  const { me, ranked } = place
  if (me.row.rank === null) return { rank: '', next: '' }
  const rank = rankIn(me.row.rank, ranked)
  if (me.next === null) return { rank, next: game.leading }
  const { distance, rank: next } = me.next
  return { rank, next: distance === 0 ? game.level(next) : game.behind(distance, next) }
}
