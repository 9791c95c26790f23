import type { Services } from '../services.ts'
import type { SessionKeyOfUser, StoreWrites } from '../store/store.ts'

/**
 * The session_key itself; undefined when no secret opens it that is configured. One that was sealed with an earlier
 * secret is sealed anew on the way, so that what is in use moves on by itself.
 */
export const openSessionKey = async (
  { sealer }: Pick<Services, 'sealer'>,
  writes: Pick<StoreWrites, 'resealSessionKey'>,
  kept: SessionKeyOfUser,
): Promise<string | undefined> => {
  const { userId, sealed } = kept
  const sessionKey = sealer.open(sealed, userId)
  if (sessionKey !== undefined && !sealer.isCurrent(sealed))
    await writes.resealSessionKey(kept, {
      fingerprint: sealer.fingerprint(sessionKey, userId),
      sealed: sealer.seal(sessionKey, userId),
    })
  return sessionKey
}
