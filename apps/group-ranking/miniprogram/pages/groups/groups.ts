import { chooseGroup } from '../../chosen-group'
import { toast } from '../../feedback'
import { type GroupRow, toGroupRow } from '../../group-row'
import { nameBars } from '../../name-bars'
import { qunkit } from '../../qunkit'
import { texts } from '../../texts/texts'
import { wordsOfError } from '../../words-of-error'

Page({
  data: {
    texts,
    screen: 'loading' as 'loading' | 'failed' | 'list',
    message: '',
    rows: [] as GroupRow[],
  },

  onLoad() {
    qunkit.enableGroupShare()
  },

  onShow() {
    nameBars(texts.tabs.groups)
    this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  onShareAppMessage: () =>
    qunkit.shareContent({
      title: texts.share.title,
      path: '/pages/group/group',
      imageUrl: '/images/share-card.png',
    }),

  /** What is shown stays until there is something newer. */
  async load() {
    try {
      const groups = await qunkit.myGroups()
      this.setData({ screen: 'list', rows: groups.map((group) => toGroupRow(group, texts)) })
    } catch (thrown) {
      const message = wordsOfError(thrown)
      if (this.data.screen === 'list') toast(message)
      else this.setData({ screen: 'failed', message })
    }
  },

  retry() {
    this.setData({ screen: 'loading' })
    this.load()
  },

  openGroup({ currentTarget }: WechatMiniprogram.TouchEvent) {
    chooseGroup(String(currentTarget.dataset.groupId))
    wx.switchTab({ url: '/pages/group/group' })
  },
})
