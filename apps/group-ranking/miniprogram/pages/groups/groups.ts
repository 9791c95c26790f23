import { chooseGroup } from '../../chosen-group'
import { toast } from '../../feedback'
import { gameBoards } from '../../game-boards'
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
      // Without the ranks the list is still one of my groups.
      const [groups, ranks] = await Promise.all([
        qunkit.myGroups(),
        qunkit.myRanks(gameBoards.taps).then(
          (mine) => mine.groups,
          () => [],
        ),
      ])
      const rankOf = new Map(ranks.map((mine) => [mine.group.groupId, mine]))
      const rows = groups.map((one) => toGroupRow(one, texts, rankOf.get(one.group.groupId)))
      this.setData({ screen: 'list', rows })
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
