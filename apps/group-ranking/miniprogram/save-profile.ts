import type { Qunkit } from '@qunkit/client'

/** What `qun-profile-form` gives with its `save`. */
export interface ProfileDraft {
  readonly nickname: string
  readonly avatarTempPath?: string
}

/**
 * Saves what the user gave, the nickname first: a refused one must not leave half a profile behind.
 * Throws `QunkitError`.
 */
export const saveProfile = async (
  qunkit: Pick<Qunkit, 'setNickname' | 'uploadAvatar'>,
  { nickname, avatarTempPath }: ProfileDraft,
): Promise<void> => {
  await qunkit.setNickname(nickname)
  if (avatarTempPath !== undefined) await qunkit.uploadAvatar(avatarTempPath)
}
