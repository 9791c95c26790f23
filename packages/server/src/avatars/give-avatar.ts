import { Refusal } from '../errors/refusal.ts'
import type { Services } from '../services.ts'
import type { StoreWrites, UserRow } from '../store/store.ts'
import { isAvatarKey } from './avatar-store.ts'

/**
 * Keeps the picture of this key from being removed as one that nobody has, for longer than an upload takes.
 * @throws {Refusal} AVATAR_STORAGE_UNAVAILABLE while it is being removed, which is over within two minutes
 */
export const holdPicture = async (writes: Pick<StoreWrites, 'holdPicture'>, key: string): Promise<void> => {
  const isHeld = await writes.holdPicture(key, Date.now())
  if (!isHeld) throw new Refusal('AVATAR_STORAGE_UNAVAILABLE', { retryAfter: 10 })
}

/**
 * Sees to it that an avatar which somebody names is there: a picture of ours may have been removed since it was shown.
 * @throws {Refusal} AVATAR_URL_REFUSED, AVATAR_STORAGE_UNAVAILABLE
 */
export const assertStored = async (
  { store, avatars }: Pick<Services, 'store' | 'avatars'>,
  avatar: string,
): Promise<void> => {
  if (!isAvatarKey(avatar)) return
  await store.write((writes) => holdPicture(writes, avatar))
  if ((await avatars.read(avatar)) === undefined) throw new Refusal('AVATAR_URL_REFUSED')
}

/**
 * Makes a stored picture, or an address of WeChat's, the user's avatar. Undefined when the user is gone.
 * @throws {Refusal} AVATAR_STORAGE_UNAVAILABLE when the picture is just being removed
 */
export const giveAvatar = async (
  writes: StoreWrites,
  userId: string,
  avatar: string,
): Promise<UserRow | undefined> => {
  if (isAvatarKey(avatar)) await holdPicture(writes, avatar)
  return writes.setAvatar(userId, avatar)
}
