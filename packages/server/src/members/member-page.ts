import { DEFAULT_PAGE, type MemberPage, type MemberSort } from '@qunkit/contract'
import { toMember } from '../groups/view.ts'
import type { Services } from '../services.ts'
import type { MemberRow, StoreReads } from '../store/store.ts'
import { readCursor, writeCursor } from './cursor.ts'

export interface MemberPageQuery {
  readonly groupId: string
  readonly sort?: MemberSort | undefined
  readonly cursor?: string | undefined
  readonly limit?: number | undefined
}

/** One page of a group's list. One row more than asked tells whether there is a next page. @throws {Refusal} CURSOR_INVALID */
export const readMemberPage = async (
  services: Pick<Services, 'publicUrl'>,
  reads: StoreReads,
  { groupId, sort = 'joined', cursor, limit = DEFAULT_PAGE }: MemberPageQuery,
): Promise<MemberPage> => {
  const rows = await reads.memberPage({
    groupId,
    sort,
    ...(cursor === undefined ? {} : { after: readCursor(sort, cursor) }),
    limit: limit + 1,
  })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    members: shown.map((row) => toMember(services, row)),
    nextCursor: rows.length > limit && last !== undefined ? writeCursor(sort, positionOf(sort, last)) : null,
  }
}

const positionOf = (sort: MemberSort, row: MemberRow) => ({
  at: sort === 'joined' ? row.joinedAt : row.lastVerifiedAt,
  userId: row.userId,
})
