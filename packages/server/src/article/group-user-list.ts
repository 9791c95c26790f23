import { MAX_PAGE } from '@qunkit/contract'
import { Refusal } from '../errors/refusal.ts'
import type { Services } from '../services.ts'
import type { MemberRow } from '../store/store.ts'
import type { CapabilityClaims } from './capability.ts'

/** All members at once, for the article knows no pages; at most 500, which is what a WeChat group can have. @throws {Refusal} CAPABILITY_INVALID when the user is in the group no more */
export const groupUserList = async (
  { store }: Pick<Services, 'store'>,
  capability: CapabilityClaims,
): Promise<MemberRow[]> => {
  const access = await store.reads.groupAccess(capability.group, capability.user)
  if (access === undefined) throw new Refusal('CAPABILITY_INVALID')
  return store.reads.memberPage({ groupId: capability.group, sort: 'joined', limit: MAX_PAGE })
}
