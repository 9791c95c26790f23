import type { RulesTexts } from './rules-texts.ts'

export const rulesEn: RulesTexts = {
  intro: 'What WeChat does not disclose, or does on some phones only. You decide.',
  reset: 'Defaults',
  session: 'Login and session key',
  tokens: 'Access tokens',
  safety: 'Content safety',
  quirks: 'Quirks of platforms',
  words: 'with commas between',
  rules: {
    minRotationSeconds: {
      label: 'A key stays for, in seconds',
      note: 'So soon after a change, no login changes the key again.',
    },
    rotationProbability: {
      label: 'A later login changes it, in %',
      note: 'How likely that is. WeChat does not say.',
    },
    idleExpirySeconds: {
      label: 'A key unused dies after, in seconds',
      note: 'WeChat never discloses the number.',
    },
    callsPerSecond: {
      label: 'wx calls a second',
      note: 'wx.login, wx.checkSession and others, each for a user and a mini program.',
    },
    tokenOverlapSeconds: {
      label: 'A replaced token works on for, in seconds',
      note: 'Of /cgi-bin/token. The 300 that one reads is unverified.',
    },
    riskyWords: { label: 'Risky words', note: 'Text with one of them is refused, a nickname cleared.' },
    reviewWords: { label: 'Words for review', note: 'Text with one of them is to be looked at by people.' },
    androidSingleChat: {
      label: 'Android: one-to-one as group',
      note: 'A card with a ticket, sent to one person, opens as 1044.',
    },
    androidKeepsScene: {
      label: 'Android: scene of before',
      note: 'Who comes back from the desktop finds the scene that they left with.',
    },
    androidErrCode: {
      label: 'Android: err_code',
      note: 'A failure of getGroupEnterInfo has it, as a text.',
    },
    iosUpdatableMessage: {
      label: 'iOS: ticket lost',
      note: 'isUpdatableMessage: false takes withShareTicket away.',
    },
    nicknameReviewTimesOut: {
      label: 'Nickname review hangs',
      note: 'It ends in bindnicknamereview with timeout.',
    },
  },
}
