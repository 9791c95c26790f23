import { takeChosenGroup } from '../../chosen-group'
import { askForText, attempt } from '../../feedback'
import { nameBars } from '../../name-bars'
import { qunkit } from '../../qunkit'
import { texts } from '../../texts/texts'
import { wordsOfError } from '../../words-of-error'
import { createGroupFeed, type Feed, type GroupFeed, type Sort } from './group-feed'
import { toGroupView } from './view-model'

const sorts = [
  { value: 'joined', label: texts.sortJoined },
  { value: 'recent', label: texts.sortRecent },
]

Page({
  feed: undefined as GroupFeed | undefined,
  wasHidden: false,

  data: {
    texts,
    sorts,
    view: toGroupView({ kind: 'loading' }, texts, wordsOfError),
    isProfileOpen: false,
  },

  onLoad() {
    qunkit.enableGroupShare()
    this.feed = createGroupFeed(qunkit, (next) => this.show(next))
  },

  onShow() {
    nameBars(texts.tabs.group)
    const chosen = takeChosenGroup()
    if (chosen !== undefined) this.feed?.choose(chosen)
    else if (this.wasHidden) this.refresh()
    this.wasHidden = false
  },

  onHide() {
    this.wasHidden = true
  },

  onUnload() {
    this.feed?.end()
  },

  async onPullDownRefresh() {
    await this.refresh()
    wx.stopPullDownRefresh()
  },

  onReachBottom() {
    this.showMore()
  },

  onShareAppMessage: () =>
    qunkit.shareContent({
      title: texts.share.title,
      path: '/pages/group/group',
      imageUrl: '/images/share-card.png',
    }),

  show(next: Feed) {
    this.setData({ view: toGroupView(next, texts, wordsOfError) })
  },

  async refresh() {
    await attempt(async () => this.feed?.refresh())
  },

  async showMore() {
    await attempt(async () => this.feed?.more())
  },

  retry() {
    this.feed?.retry()
  },

  async sortBy({ detail }: WechatMiniprogram.CustomEvent<{ value: Sort }>) {
    await attempt(async () => this.feed?.sortBy(detail.value))
  },

  openProfile() {
    this.setData({ isProfileOpen: true })
  },

  closeProfile() {
    this.setData({ isProfileOpen: false })
  },

  async profileSaved() {
    this.closeProfile()
    await this.refresh()
  },

  async showMe() {
    const { groupId } = this.data.view
    await attempt(() => qunkit.hide(groupId, false))
    await this.refresh()
  },

  async nameGroup() {
    const { groupId, name } = this.data.view
    const given = await askForText(texts.nameGroupTitle, name, texts.nameGroupHint)
    if (!given || given === name) return
    await attempt(() => qunkit.nameGroup(groupId, given))
    await this.refresh()
  },

  openMyGroups() {
    wx.switchTab({ url: '/pages/groups/groups' })
  },
})
