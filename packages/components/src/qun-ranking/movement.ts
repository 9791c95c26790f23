import type { RankedMember } from '../ranking'

export interface Movement {
  /** Against the period before; `none` when there is nothing to compare with. */
  readonly kind: 'up' | 'down' | 'same' | 'new' | 'none'
  /** How many ranks. */
  readonly by: number
}

/** Where a member went since the period before. `hasPrevious`: there is one that can be read. */
export const movementOf = (
  { rank, previousRank }: Pick<RankedMember, 'rank' | 'previousRank'>,
  hasPrevious: boolean,
): Movement => {
  if (!hasPrevious || rank === null) return { kind: 'none', by: 0 }
  if (previousRank === null) return { kind: 'new', by: 0 }
  const by = previousRank - rank
  if (by === 0) return { kind: 'same', by: 0 }
  return { kind: by > 0 ? 'up' : 'down', by: Math.abs(by) }
}
