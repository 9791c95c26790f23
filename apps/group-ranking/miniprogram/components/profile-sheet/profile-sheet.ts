import { toast } from '../../feedback'
import { qunkit } from '../../qunkit'
import { type ProfileDraft, saveProfile } from '../../save-profile'
import { texts } from '../../texts/texts'
import { wordsOfError } from '../../words-of-error'
import { takeFirstInvitation } from './first-invitation'

/**
 * The profile form in a sheet from below; saves by itself. Triggers `saved`, and `close` when it is to go.
 *
 * With `invite` it opens by itself, the first time on this phone: over the lower half, and nothing lies over the
 * page behind it, which is what the user came to see.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    /** The user has no profile yet. */
    invite: { type: Boolean, value: false },
    nickname: { type: String, value: '' },
    avatarUrl: { type: String, value: '' },
  },
  data: { texts, isInviting: false, wasOpened: false, isSaving: false, errorText: '' },
  observers: {
    visible(visible: boolean) {
      if (visible) this.setData({ wasOpened: true, errorText: '' })
    },
    invite(invite: boolean) {
      if (invite && takeFirstInvitation()) this.setData({ isInviting: true, wasOpened: true })
    },
  },
  methods: {
    async save({ detail }: WechatMiniprogram.CustomEvent<ProfileDraft>) {
      this.setData({ isSaving: true, errorText: '' })
      try {
        await saveProfile(qunkit, detail)
        toast(texts.saved)
        this.setData({ isInviting: false })
        this.triggerEvent('saved')
      } catch (thrown) {
        this.setData({ errorText: wordsOfError(thrown) })
      } finally {
        this.setData({ isSaving: false })
      }
    },
    close() {
      this.setData({ isInviting: false })
      this.triggerEvent('close')
    },
  },
})
