import { languageOf, textsWith } from '../language'
import { type Member, type MemberRow, toMemberRows } from './member-rows'
import { membersTexts } from './texts'

/** Enough to fill a phone's screen, about. */
const BONES = [1, 2, 3, 4, 5, 6, 7, 8]

/** The members of a group; see the README for properties, events, slots and variables. */
Component({
  options: { multipleSlots: true },
  externalClasses: ['qun-class', 'qun-class-member', 'qun-class-avatar', 'qun-class-name'],
  properties: {
    members: { type: Array, value: [] as Member[] },
    /** The user's own userId. */
    me: { type: String, value: '' },
    /** `list` or `grid`. */
    layout: { type: String, value: 'list' },
    /** Draws a skeleton while there is no member to show. */
    loading: { type: Boolean, value: false },
    /** Counts the members of a list: 1, 2, 3. */
    numbered: { type: Boolean, value: false },
    hasMore: { type: Boolean, value: false },
    loadingMore: { type: Boolean, value: false },
    language: { type: String, value: '' },
    texts: { type: Object, value: {} },
  },
  data: {
    rows: [] as MemberRow[],
    shown: membersTexts.en,
    bones: BONES,
    broken: [] as string[],
  },
  observers: {
    'members, me, language, texts, broken'() {
      this.draw()
    },
  },
  lifetimes: {
    attached() {
      this.draw()
    },
  },
  methods: {
    draw() {
      const { members, me, broken } = this.data
      const language = languageOf(this.data.language)
      const shown = textsWith(membersTexts[language], this.data.texts)
      const options = { me, texts: shown, language, now: Date.now(), broken }
      this.setData({ shown, rows: toMemberRows(members ?? [], options) })
    },
    tapMember({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const index = Number(currentTarget.dataset.index)
      this.triggerEvent('membertap', { member: this.data.members[index], index })
    },
    showMore() {
      if (!this.data.loadingMore) this.triggerEvent('more')
    },
    onAvatarError({ currentTarget }: WechatMiniprogram.CustomEvent) {
      const url = this.data.rows[Number(currentTarget.dataset.index)]?.avatarUrl
      if (url) this.setData({ broken: [...this.data.broken, url] })
    },
  },
})
