import type { RankingState } from '@qunkit/client'
import { takeChosenGroup } from '../../chosen-group'
import { askForText, attempt } from '../../feedback'
import { gameBoards } from '../../game-boards'
import { nameBars } from '../../name-bars'
import { pageUrl } from '../../page-url'
import { qunkit } from '../../qunkit'
import { texts } from '../../texts/texts'
import { type Board, wordedBoard } from '../../worded-board'
import { wordsOfError } from '../../words-of-error'
import { createGroupFeed, type Feed, type GroupFeed } from './group-feed'
import { type Choice, createRankingFeed, type RankingFeed } from './ranking-feed'
import { createSharePicture } from './share-picture'
import { toGroupView } from './view-model'

type Ranking = Extract<RankingState, { status: 'ready' }>['ranking']

/** What the buttons at the bottom cover, in rpx. */
const BOTTOM = 152

Page({
  feed: undefined as GroupFeed | undefined,
  rankings: undefined as RankingFeed | undefined,
  sharePicture: undefined as ReturnType<typeof createSharePicture> | undefined,
  wasHidden: false,
  /** What came before there was a list to show it in. */
  unseen: undefined as RankingState | undefined,

  data: {
    texts,
    bottom: BOTTOM,
    view: toGroupView({ kind: 'loading' }, wordsOfError),
    memberCount: '',
    boards: [] as Board[],
    board: '',
    periods: {} as NonNullable<Choice['periods']> | object,
    period: '',
    hasBoards: true,
    isProfileOpen: false,
  },

  onLoad() {
    qunkit.enableGroupShare()
    this.sharePicture = createSharePicture((ranking) => this.drawCard(ranking))
    this.rankings = createRankingFeed(
      qunkit,
      {
        choice: (choice) => this.showChoice(choice),
        ranking: (state) => this.showRanking(state),
      },
      gameBoards.taps,
    )
    this.feed = createGroupFeed(qunkit, (next) => this.show(next))
  },

  onShow() {
    nameBars(texts.rankingTitle)
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
    this.rankings?.close()
  },

  async onPullDownRefresh() {
    await this.refresh()
    wx.stopPullDownRefresh()
  },

  onShareAppMessage() {
    return qunkit.shareContent({
      title: texts.share.title,
      path: '/pages/group/group',
      imageUrl: this.sharePicture?.path() ?? '/images/share-card.png',
    })
  },

  show(next: Feed) {
    const view = toGroupView(next, wordsOfError)
    // Asked for first: the answer is under way while the page is drawn.
    if (next.kind === 'group') this.rankings?.open(next.group.groupId)
    else this.closeRanking()
    this.setData({ view, memberCount: texts.members(view.members) }, () => {
      if (this.unseen !== undefined) this.showRanking(this.unseen)
    })
  },

  closeRanking() {
    this.rankings?.close()
    this.unseen = undefined
  },

  showChoice({ boards, board, periods, period }: Choice) {
    const worded = boards.map((one) => wordedBoard(one, texts.boards))
    this.setData({ boards: worded, board, periods: periods ?? {}, period })
  },

  /** The list does not go through the page's data: all of it would be sent to the screen at every change. */
  showRanking(state: RankingState | undefined) {
    this.setData({ hasBoards: state !== undefined })
    const list = this.selectComponent('#ranking')
    this.unseen = list ? undefined : state
    if (state === undefined) return
    if (state.status !== 'ready') {
      list?.show(state)
      if (state.status === 'failed') this.sharePicture?.take(undefined)
      return
    }
    const ranking = { ...state.ranking, board: wordedBoard(state.ranking.board, texts.boards) }
    list?.show({ ...state, ranking })
    this.sharePicture?.take(ranking)
    this.setData({ memberCount: texts.members(ranking.members) })
  },

  drawCard(ranking: Ranking): Promise<string> {
    const { current = null } = this.data.periods as Partial<NonNullable<Choice['periods']>>
    return this.selectComponent('#card').draw(ranking, { currentPeriod: current })
  },

  async refreshGroup() {
    await attempt(async () => this.feed?.refresh())
  },

  async refresh() {
    await Promise.all([this.refreshGroup(), this.rankings?.refresh()])
  },

  retry() {
    this.feed?.retry()
  },

  async retryRanking() {
    await this.rankings?.refresh()
  },

  chooseBoard({ detail }: WechatMiniprogram.CustomEvent<{ board: string }>) {
    this.rankings?.chooseBoard(detail.board)
  },

  choosePeriod({ detail }: WechatMiniprogram.CustomEvent<{ period: string }>) {
    this.rankings?.choosePeriod(detail.period)
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
    await this.refreshGroup()
  },

  play() {
    const { groupId } = this.data.view
    wx.navigateTo({ url: pageUrl('play', { groupId }) })
  },

  openPoster() {
    const { board, period, view } = this.data
    const query = { groupId: view.groupId, board, period, groupName: view.name }
    wx.navigateTo({ url: pageUrl('poster', query) })
  },

  openMembers() {
    wx.navigateTo({ url: pageUrl('members', { groupId: this.data.view.groupId }) })
  },

  openMyGroups() {
    wx.switchTab({ url: '/pages/groups/groups' })
  },
})
