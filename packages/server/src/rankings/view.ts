import type { RankedMember } from '@qunkit/contract'
import { time } from '../groups/view.ts'
import { toUser } from '../profiles/view.ts'
import type { Services } from '../services.ts'
import type { ProfileRow } from '../store/store.ts'
import type { RankedRow } from './group-ranking.ts'
import type { MemberProfiles } from './member-profiles.ts'

/** A row of a ranking as the API shows it. */
export const toRankedMember = (
  services: Pick<Services, 'publicUrl'>,
  row: Omit<RankedRow, 'joinedAt' | 'userId'>,
  profile: ProfileRow,
): RankedMember => ({
  ...toUser(services, profile),
  position: row.position,
  rank: row.rank,
  value: row.score?.value ?? null,
  tieBreak: row.score?.tieBreak ?? null,
  achievedAt: row.score === null ? null : time(row.score.achievedAt),
  previousRank: row.previousRank,
})

/** As `toRankedMember`, with the profile that has to be read. */
export const showRow = async (
  services: Pick<Services, 'publicUrl'>,
  profiles: MemberProfiles,
  row: RankedRow,
): Promise<RankedMember> => toRankedMember(services, row, await profiles.load(row.userId))
