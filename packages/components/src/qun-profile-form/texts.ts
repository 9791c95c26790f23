import type { Language } from '../language'

interface ProfileFormTexts {
  /** Before the name of the contract, which the user may open. */
  readonly consent: string
  readonly agree: string
  readonly later: string
  readonly chooseAvatar: string
  readonly nickname: string
  readonly nicknameHint: string
  readonly save: string
  readonly nicknameMissing: string
  readonly nicknameRefused: string
}

/** What `qun-profile-form` says by itself; its `texts` property replaces any of these. */
export const profileFormTexts: Readonly<Record<Language, ProfileFormTexts>> = {
  en: {
    consent:
      'Only the members of your groups see your picture and nickname. Before you give them, please read',
    agree: 'Agree and go on',
    later: 'Not now',
    chooseAvatar: 'Choose a picture',
    nickname: 'Nickname',
    nicknameHint: 'What the group calls you',
    save: 'Save',
    nicknameMissing: 'Please give a nickname.',
    nicknameRefused: 'WeChat did not accept that nickname. Please try another one.',
  },
  zh: {
    consent: '你的头像和昵称仅向你所在群的成员展示。填写之前，请阅读',
    agree: '同意并继续',
    later: '暂不填写',
    chooseAvatar: '选择头像',
    nickname: '昵称',
    nicknameHint: '群友怎么称呼你',
    save: '保存',
    nicknameMissing: '请填写昵称。',
    nicknameRefused: '该昵称未通过微信审核，请换一个。',
  },
}
