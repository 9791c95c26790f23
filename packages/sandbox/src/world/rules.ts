/** What WeChat does not disclose, or lets a developer influence: the world's settable rules. */
export interface Rules {
  /** A login within this many seconds of the last rotation never rotates the key (WECHAT_FACTS 1.7). */
  minRotationSeconds: number
  /** How likely a later login rotates it, 0 to 1. */
  rotationProbability: number
  /** A session_key that was not used for this long is dead. WeChat never discloses the number. */
  idleExpirySeconds: number
  /**
   * wx.login, wx.checkSession, wx.getSetting, wx.getUserInfo and wx.getUserProfile, each per user and app
   * (WECHAT_FACTS 1.7: 4).
   */
  callsPerSecond: number
  /** How long a replaced `/cgi-bin/token` token goes on working. The often quoted 300 is unverified. */
  tokenOverlapSeconds: number
  /** Text with one of these words is judged `risky`, and a nickname with one is cleared. */
  riskyWords: string[]
  /** Text with one of these words is judged `review`. */
  reviewWords: string[]
  /** The Android quirk of 1.3: a with-ticket card sent to one person opens as 1044. */
  androidSingleChat: boolean
  /** The Android quirk of 1.3: who comes back from the desktop finds the scene of before. */
  androidKeepsScene: boolean
  /** A nickname's review never ends: `bindnicknamereview` tells `timeout` (1.8). */
  nicknameReviewTimesOut: boolean
  /** The iOS bug of 1.1: `isUpdatableMessage: false` takes withShareTicket away. */
  iosUpdatableMessage: boolean
  /** Android's spelling of a getGroupEnterInfo failure: `err_code` as a string (1.5). */
  androidErrCode: boolean
}

export const defaultRules: Readonly<Rules> = {
  minRotationSeconds: 600,
  rotationProbability: 0.5,
  idleExpirySeconds: 3 * 24 * 3600,
  callsPerSecond: 4,
  tokenOverlapSeconds: 0,
  riskyWords: [],
  reviewWords: [],
  androidSingleChat: false,
  androidKeepsScene: false,
  nicknameReviewTimesOut: false,
  iosUpdatableMessage: false,
  androidErrCode: false,
}
