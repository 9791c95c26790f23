import type { Qunkit } from '@qunkit/client'

type Source = Pick<Qunkit, 'login' | 'members'>
type Page = Awaited<ReturnType<Source['members']>>
export type Sort = 'joined' | 'recent'

/** What the page is about to show. */
export type MembersFeed =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | {
      readonly kind: 'list'
      /** The user's own userId. */
      readonly me: string
      readonly members: Page['members']
      readonly nextCursor: string | null
      readonly sort: Sort
      readonly isLoadingMore: boolean
    }

interface Members {
  /** Loads the first page. A list that is shown stays when that fails, and this throws. */
  load(sort?: Sort): Promise<void>
  /** Adds the next page. Throws `QunkitError`. */
  more(): Promise<void>
}

/** The members of a group, page by page, in one order or the other. */
export const createMembersFeed = (
  qunkit: Source,
  groupId: string,
  tell: (feed: MembersFeed) => void,
): Members => {
  let feed: MembersFeed = { kind: 'loading' }
  let turn = 0
  const show = (next: MembersFeed): void => {
    feed = next
    tell(next)
  }

  return {
    async load(sort = feed.kind === 'list' ? feed.sort : 'joined') {
      turn++
      const mine = turn
      if (feed.kind !== 'list') show({ kind: 'loading' })
      try {
        const [user, page] = await Promise.all([qunkit.login(), qunkit.members(groupId, { sort })])
        if (mine === turn) show({ kind: 'list', me: user.userId, ...page, sort, isLoadingMore: false })
      } catch (error) {
        if (mine !== turn) return
        if (feed.kind === 'list') throw error
        show({ kind: 'failed', error })
      }
    },
    async more() {
      if (feed.kind !== 'list' || feed.nextCursor === null || feed.isLoadingMore) return
      const mine = turn
      const { sort, nextCursor } = feed
      show({ ...feed, isLoadingMore: true })
      try {
        const page = await qunkit.members(groupId, { sort, cursor: nextCursor })
        if (mine !== turn || feed.kind !== 'list') return
        const known = new Set(feed.members.map(({ userId }) => userId))
        const members = [...feed.members, ...page.members.filter(({ userId }) => !known.has(userId))]
        show({ ...feed, members, nextCursor: page.nextCursor, isLoadingMore: false })
      } catch (thrown) {
        if (mine === turn && feed.kind === 'list') show({ ...feed, isLoadingMore: false })
        throw thrown
      }
    },
  }
}
