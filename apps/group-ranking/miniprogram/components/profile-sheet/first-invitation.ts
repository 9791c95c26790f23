const key = 'invited-to-profile'

/** Whether this user is to be invited now: once on a phone. Whoever does not want to is not asked again. */
export const takeFirstInvitation = (): boolean => {
  if (wx.getStorageSync(key) === true) return false
  wx.setStorageSync(key, true)
  return true
}
