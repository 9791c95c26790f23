import type { Language } from '../language'

interface MembersTexts {
  /** On the badge of the user's own row. */
  readonly me: string
  /** In the place of a nickname that was never given. */
  readonly nameless: string
  readonly empty: string
  readonly loading: string
  readonly more: string
}

/** What `qun-members` says by itself; its `texts` property replaces any of these. */
export const membersTexts: Readonly<Record<Language, MembersTexts>> = {
  en: {
    me: 'Me',
    nameless: 'Member',
    empty: 'Nobody is here yet',
    loading: 'Loading',
    more: 'Show more',
  },
  zh: { me: '我', nameless: '群友', empty: '还没有成员', loading: '加载中', more: '查看更多' },
}
