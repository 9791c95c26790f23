import { languageOf, textsWith } from '../language'
import { readConsent } from './consent'
import { readProfileDraft } from './profile-draft'
import { profileFormTexts } from './texts'

/** Asks for a picture and a nickname, after the consent that WeChat requires; see the README. */
Component({
  options: { multipleSlots: true },
  externalClasses: ['qun-class'],
  properties: {
    nickname: { type: String, value: '' },
    avatarUrl: { type: String, value: '' },
    saving: { type: Boolean, value: false },
    /** What went wrong with the last `save`. */
    errorText: { type: String, value: '' },
    /** Offers "Not now", which triggers `later`. */
    optional: { type: Boolean, value: false },
    language: { type: String, value: '' },
    texts: { type: Object, value: {} },
  },
  data: {
    /** `asking` until WeChat said whether consent is needed. */
    step: 'asking' as 'asking' | 'consent' | 'form',
    contractName: '',
    avatarTempPath: '',
    /** What is wrong with what stands in the form. */
    problem: '',
    shown: profileFormTexts.en,
  },
  observers: {
    'language, texts'() {
      this.draw()
    },
    avatarUrl() {
      // The picture that was chosen is the stored one now, or another one is.
      this.setData({ avatarTempPath: '' })
    },
  },
  lifetimes: {
    attached() {
      this.draw()
      this.askConsent()
    },
  },
  methods: {
    draw() {
      const { language, texts } = this.data
      this.setData({ shown: textsWith(profileFormTexts[languageOf(language)], texts) })
    },
    async askConsent() {
      const { isNeeded, contractName } = await readConsent()
      this.setData({ step: isNeeded ? 'consent' : 'form', contractName })
    },
    openContract() {
      wx.openPrivacyContract({})
    },
    onAgree() {
      this.setData({ step: 'form' })
    },
    onLater() {
      this.triggerEvent('later')
    },
    onChooseAvatar({ detail }: WechatMiniprogram.CustomEvent<{ avatarUrl: string }>) {
      this.setData({ avatarTempPath: detail.avatarUrl })
    },
    onNicknameInput() {
      if (this.data.problem) this.setData({ problem: '' })
    },
    onNicknameReview({ detail }: WechatMiniprogram.CustomEvent<{ pass: boolean; timeout: boolean }>) {
      if (!detail.pass && !detail.timeout) this.setData({ problem: this.data.shown.nicknameRefused })
    },
    onSubmit({ detail }: WechatMiniprogram.CustomEvent<{ value: unknown }>) {
      if (this.data.saving) return
      const draft = readProfileDraft(detail.value, this.data.avatarTempPath)
      this.setData({ problem: draft ? '' : this.data.problem || this.data.shown.nicknameMissing })
      if (draft) this.triggerEvent('save', draft)
    },
  },
})
