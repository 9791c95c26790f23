import type { RankedMember } from '@qunkit/contract'
import { toUser } from '../profiles/view.ts'
import type { Services } from '../services.ts'
import { time } from '../text/time.ts'
import type { RankedRow } from './group-ranking.ts'

/** A row of a ranking as the API shows it. */
export const toRankedMember = (
  services: Pick<Services, 'publicUrl'>,
  row: Omit<RankedRow, 'joinedAt'>,
): RankedMember => ({
  ...toUser(services, row),
  position: row.position,
  rank: row.rank,
  value: row.score?.value ?? null,
  tieBreak: row.score?.tieBreak ?? null,
  achievedAt: row.score === null ? null : time(row.score.achievedAt),
  previousRank: row.previousRank,
})
