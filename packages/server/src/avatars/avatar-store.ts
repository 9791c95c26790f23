import { createHash } from 'node:crypto'

/** `<SHA-256 in hex>.jpg`. The pattern is also what keeps a key from being a path. */
const pattern = /^[0-9a-f]{64}\.jpg$/

/** Whether a user's avatar is a picture of ours; otherwise it is an address of WeChat's. */
export const isAvatarKey = (avatar: string): boolean => pattern.test(avatar)

export const avatarKeyOf = (picture: Buffer): string =>
  `${createHash('sha256').update(picture).digest('hex')}.jpg`

/**
 * Pictures by the hash of their content: the same picture is kept once, and an address never changes its picture.
 * Each throws a `Refusal` AVATAR_STORAGE_UNAVAILABLE when the disk or the object storage does not do its part.
 */
export interface AvatarStore {
  /** Resolves when the picture is there to stay. */
  keep(picture: Buffer): Promise<string>
  /** Undefined when there is none under this key. The key must be one (`isAvatarKey`). */
  read(key: string): Promise<Buffer | undefined>
  /** Resolves when there is none under this key any more. */
  remove(key: string): Promise<void>
}
