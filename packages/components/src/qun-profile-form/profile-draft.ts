/** What the form was submitted with: the detail of `bind:save`. */
export interface ProfileDraft {
  readonly nickname: string
  /** Where WeChat put the picture that was chosen; upload it, it is gone soon. Absent: the old one stays. */
  readonly avatarTempPath?: string
}

/**
 * Reads the value of the form's submit event; undefined when there is no nickname in it. WeChat clears an
 * unsafe one at blur, so that only what is submitted counts (WECHAT_FACTS 1.8).
 */
export const readProfileDraft = (formValue: unknown, avatarTempPath: string): ProfileDraft | undefined => {
  const given = (Object(formValue) as Record<string, unknown>).nickname
  const nickname = typeof given === 'string' ? given.trim() : ''
  if (nickname === '') return undefined
  return avatarTempPath === '' ? { nickname } : { nickname, avatarTempPath }
}
