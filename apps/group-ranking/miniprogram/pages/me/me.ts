import { attempt, confirmed, toast } from '../../feedback'
import { type GroupRow, toGroupRow } from '../../group-row'
import { nameBars } from '../../name-bars'
import { qunkit } from '../../qunkit'
import { texts } from '../../texts/texts'
import { wordsOfError } from '../../words-of-error'

Page({
  data: {
    texts,
    screen: 'loading' as 'loading' | 'failed' | 'me',
    message: '',
    nickname: '',
    avatarUrl: '',
    rows: [] as GroupRow[],
    isProfileOpen: false,
  },

  onShow() {
    nameBars(texts.tabs.me)
    this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  /** What is shown stays until there is something newer. */
  async load() {
    try {
      const [user, groups] = await Promise.all([qunkit.me(), qunkit.myGroups()])
      this.setData({
        screen: 'me',
        nickname: user.nickname ?? '',
        avatarUrl: user.avatarUrl ?? '',
        rows: groups.map((group) => toGroupRow(group, texts)),
      })
    } catch (thrown) {
      const message = wordsOfError(thrown)
      if (this.data.screen === 'me') toast(message)
      else this.setData({ screen: 'failed', message })
    }
  },

  retry() {
    this.setData({ screen: 'loading' })
    this.load()
  },

  openProfile() {
    this.setData({ isProfileOpen: true })
  },

  closeProfile() {
    this.setData({ isProfileOpen: false })
  },

  profileSaved() {
    this.closeProfile()
    this.load()
  },

  async hide({ currentTarget, detail }: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
    await attempt(() => qunkit.hide(String(currentTarget.dataset.groupId), !detail.value))
    await this.load()
  },

  async leave({ currentTarget }: WechatMiniprogram.TouchEvent) {
    if (!(await confirmed(texts.leaveTitle, texts.leaveExplanation, texts.leave))) return
    if (await attempt(() => qunkit.leave(String(currentTarget.dataset.groupId)))) toast(texts.left)
    await this.load()
  },

  async exportMe() {
    await attempt(async () => {
      const data = JSON.stringify(await qunkit.exportMe(), null, 2)
      await wx.setClipboardData({ data })
      toast(texts.exported)
    })
  },

  async erase() {
    if (!(await confirmed(texts.eraseTitle, texts.eraseExplanation, texts.eraseConfirm))) return
    if (!(await attempt(() => qunkit.erase()))) return
    // Every page starts anew, and none of them asks for the user before they go on.
    await wx.reLaunch({ url: '/pages/group/group' })
    toast(texts.erased)
  },
})
