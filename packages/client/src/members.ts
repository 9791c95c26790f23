import type { MemberPage, MembersQuery } from '@qunkit/contract'
import type { KeptAnswers } from './kept-answers.ts'
import { route, withQuery } from './route.ts'
import { memberPage } from './shape.ts'

/** One page of a group's members. */
export const readMembers = (
  kept: KeptAnswers,
  groupId: string,
  { sort, cursor, limit }: MembersQuery,
): Promise<MemberPage> =>
  kept.read<MemberPage>(withQuery(route`/v1/groups/${groupId}/members`, { sort, cursor, limit }), memberPage)
