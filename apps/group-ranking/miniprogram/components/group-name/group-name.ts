import { texts } from '../../texts/texts'

/**
 * A group's name: as WeChat draws it for a present member of the group (no code may read it, WECHAT_FACTS 1.8),
 * else as the members named it.
 */
Component({
  properties: {
    openGId: { type: String, value: '' },
    name: { type: String, value: '' },
    oneToOne: { type: Boolean, value: false },
  },
  data: { fallback: '', isUnknownToWechat: false },
  observers: {
    openGId() {
      this.setData({ isUnknownToWechat: false })
    },
    'name, oneToOne'(name: string, oneToOne: boolean) {
      this.setData({ fallback: name || (oneToOne ? texts.oneToOne : texts.unnamedGroup) })
    },
  },
  methods: {
    onError() {
      this.setData({ isUnknownToWechat: true })
    },
  },
})
