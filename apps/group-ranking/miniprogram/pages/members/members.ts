import { attempt } from '../../feedback'
import { nameBars } from '../../name-bars'
import { decodeQuery } from '../../page-url'
import { qunkit } from '../../qunkit'
import { texts } from '../../texts/texts'
import { wordsOfError } from '../../words-of-error'
import { createMembersFeed, type MembersFeed, type Sort } from './members-feed'

const sorts = [
  { value: 'joined', label: texts.sortJoined },
  { value: 'recent', label: texts.sortRecent },
]

Page({
  feed: undefined as ReturnType<typeof createMembersFeed> | undefined,

  data: {
    texts,
    sorts,
    screen: 'loading' as MembersFeed['kind'],
    message: '',
    me: '',
    members: [] as Extract<MembersFeed, { kind: 'list' }>['members'],
    sort: 'joined' as Sort,
    hasMore: false,
    isLoadingMore: false,
  },

  onLoad(query) {
    const { groupId = '' } = decodeQuery(query)
    this.feed = createMembersFeed(qunkit, groupId, (next) => this.show(next))
    this.feed.load()
  },

  onShow() {
    nameBars(texts.membersTitle)
  },

  async onPullDownRefresh() {
    await attempt(async () => this.feed?.load())
    wx.stopPullDownRefresh()
  },

  onReachBottom() {
    this.showMore()
  },

  show(next: MembersFeed) {
    if (next.kind !== 'list') {
      this.setData({
        screen: next.kind,
        message: next.kind === 'failed' ? wordsOfError(next.error) : '',
      })
      return
    }
    const { me, members, sort, nextCursor, isLoadingMore } = next
    this.setData({ screen: 'list', me, members, sort, hasMore: nextCursor !== null, isLoadingMore })
  },

  async sortBy({ detail }: WechatMiniprogram.CustomEvent<{ value: Sort }>) {
    await attempt(async () => this.feed?.load(detail.value))
  },

  async showMore() {
    await attempt(async () => this.feed?.more())
  },

  retry() {
    this.feed?.load()
  },
})
