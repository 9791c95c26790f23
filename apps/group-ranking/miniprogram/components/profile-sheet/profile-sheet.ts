import { toast } from '../../feedback'
import { qunkit } from '../../qunkit'
import { type ProfileDraft, saveProfile } from '../../save-profile'
import { texts } from '../../texts/texts'
import { wordsOfError } from '../../words-of-error'

/** The profile form in a sheet from below; saves by itself. Triggers `saved`, and `close` when it is to go. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    nickname: { type: String, value: '' },
    avatarUrl: { type: String, value: '' },
  },
  data: { texts, wasOpened: false, isSaving: false, errorText: '' },
  observers: {
    visible(visible: boolean) {
      if (visible) this.setData({ wasOpened: true, errorText: '' })
    },
  },
  methods: {
    async save({ detail }: WechatMiniprogram.CustomEvent<ProfileDraft>) {
      this.setData({ isSaving: true, errorText: '' })
      try {
        await saveProfile(qunkit, detail)
        toast(texts.saved)
        this.triggerEvent('saved')
      } catch (thrown) {
        this.setData({ errorText: wordsOfError(thrown) })
      } finally {
        this.setData({ isSaving: false })
      }
    },
    close() {
      this.triggerEvent('close')
    },
  },
})
