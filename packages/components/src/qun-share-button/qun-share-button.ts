import { languageOf } from '../language'

const shareText = { en: 'Share to a group', zh: '分享到群聊' }

/**
 * A button that shares the page, which must define onShareAppMessage (WECHAT_FACTS 1.2). It also makes the
 * page's cards carry a shareTicket, early enough: inside onShareAppMessage it is too late (WECHAT_FACTS 1.1).
 */
Component({
  options: { multipleSlots: true },
  externalClasses: ['qun-class'],
  properties: {
    /** Its words; by default "Share to a group", in the language. */
    text: { type: String, value: '' },
    /** Comes to onShareAppMessage as `target.dataset.name`, to tell several buttons apart. */
    name: { type: String, value: '' },
    /** `solid`, `soft` or `plain`. */
    variant: { type: String, value: 'solid' },
    /** Over the whole width. */
    block: { type: Boolean, value: false },
    disabled: { type: Boolean, value: false },
    /** False leaves the share menu of the page as it is. */
    withShareTicket: { type: Boolean, value: true },
    language: { type: String, value: '' },
  },
  data: { shown: '' },
  observers: {
    'text, language'() {
      this.draw()
    },
  },
  lifetimes: {
    attached() {
      this.draw()
    },
    ready() {
      // A refusal is WeChat's to show: the share then works without a ticket.
      if (this.data.withShareTicket) wx.showShareMenu({ withShareTicket: true, fail() {} })
    },
  },
  methods: {
    draw() {
      this.setData({ shown: this.data.text || shareText[languageOf(this.data.language)] })
    },
  },
})
