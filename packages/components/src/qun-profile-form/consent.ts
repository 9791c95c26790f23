/** What the privacy agreement asks for before a picture or a nickname may be chosen (WECHAT_FACTS 1.9). */
export interface Consent {
  readonly isNeeded: boolean
  /** With its brackets: 《…》. */
  readonly contractName: string
}

const notNeeded: Consent = { isNeeded: false, contractName: '' }

/**
 * Asks WeChat whether the user has yet to agree. Without consent chooseAvatar fails and the nickname's input
 * silently becomes a plain one. A base library before 2.32.3 asks for none; when WeChat does not say, the
 * form is shown, and WeChat asks by itself. Never rejects.
 */
export const readConsent = (): Promise<Consent> =>
  new Promise((resolve) => {
    if (!wx.getPrivacySetting) {
      resolve(notNeeded)
      return
    }
    wx.getPrivacySetting({
      success: ({ needAuthorization, privacyContractName }) =>
        resolve({ isNeeded: needAuthorization, contractName: privacyContractName }),
      fail: () => resolve(notNeeded),
    })
  })
