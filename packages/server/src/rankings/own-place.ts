import type { OwnPlace } from '@qunkit/contract'
import type { Services } from '../services.ts'
import { type BoardRow, NO_GROUP } from '../store/board-store.ts'
import type { GroupRanking } from './group-ranking.ts'
import { toRankedMember } from './view.ts'

/**
 * Where a member stands in a ranking, and how far the next rank is. One who is not in its rows is hidden: ranked
 * nowhere, but told their own value. Undefined when the user was erased meanwhile.
 */
export const readOwnPlace = async (
  services: Pick<Services, 'store' | 'publicUrl'>,
  { ranking, board, userId }: { ranking: GroupRanking; board: BoardRow; userId: string },
): Promise<OwnPlace | undefined> => {
  const index = ranking.indexOf.get(userId)
  return index === undefined
    ? hiddenPlace(services, { ranking, board, userId })
    : shownPlace(services, ranking, index)
}

const shownPlace = (
  services: Pick<Services, 'publicUrl'>,
  { rows }: GroupRanking,
  index: number,
): OwnPlace | undefined => {
  const row = rows[index]
  return row && { hidden: false, row: toRankedMember(services, row), next: nextAbove(rows, index) }
}

/** The nearest member with a better rank: equals above the caller are not before them, but beside. */
const nextAbove = (rows: GroupRanking['rows'], index: number): OwnPlace['next'] => {
  const own = rows[index]
  if (own === undefined || own.score === null || own.rank === null) return null
  for (let above = index - 1; above >= 0; above -= 1) {
    const { userId, rank, score } = rows[above] ?? own
    if (rank === null || score === null || rank === own.rank) continue
    return { rank, userId, value: score.value, distance: Math.abs(own.score.value - score.value) }
  }
  return null
}

const hiddenPlace = async (
  services: Pick<Services, 'store' | 'publicUrl'>,
  { ranking, board, userId }: { ranking: GroupRanking; board: BoardRow; userId: string },
): Promise<OwnPlace | undefined> => {
  const { reads } = services.store
  const [user, score] = await Promise.all([
    reads.userById(userId),
    reads.score({
      userId,
      board: board.board,
      period: ranking.period,
      groupId: board.definition.scope === 'group' ? ranking.groupId : NO_GROUP,
    }),
  ])
  if (user === undefined) return undefined
  const { nickname, avatar } = user
  const unranked = { position: null, rank: null, previousRank: null }
  return {
    hidden: true,
    row: toRankedMember(services, { userId, nickname, avatar, score: score ?? null, ...unranked }),
    next: null,
  }
}
