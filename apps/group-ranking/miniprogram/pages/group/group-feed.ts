import { type GroupState, type Qunkit, QunkitError } from '@qunkit/client'

type Entered = Extract<GroupState, { status: 'entered' }>
type Source = Pick<Qunkit, 'onGroup' | 'retry' | 'login' | 'myGroups' | 'members'>
export type Sort = 'joined' | 'recent'

/** What the page is about to show. */
export type Feed =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown; readonly canRetry: boolean }
  | ShownGroup

export interface ShownGroup extends Pick<Entered, 'user' | 'group' | 'membership'> {
  readonly kind: 'group'
  readonly members: Entered['members']['members']
  readonly nextCursor: string | null
  readonly sort: Sort
  readonly isLoadingMore: boolean
}

export interface GroupFeed {
  /** Shows one of my groups in the place of the one that the mini program was opened from. */
  choose(groupId: string): Promise<void>
  /** Loads again what is shown, which stays meanwhile. Throws `QunkitError`. */
  refresh(): Promise<void>
  sortBy(sort: Sort): Promise<void>
  /** Adds the next page of members. Throws `QunkitError`. */
  more(): Promise<void>
  /** After a failure. */
  retry(): Promise<void>
  /** Stops telling. */
  end(): void
}

const canRetry = (error: unknown): boolean => !(QunkitError.isInstance(error) && error.retry === 'never')

/**
 * The group on the page: the one of the opening, as the SDK enters it, until the user chooses another one of
 * theirs; a new opening takes its place again. Tells every change.
 */
export const createGroupFeed = (qunkit: Source, tell: (feed: Feed) => void): GroupFeed => {
  let feed: Feed = { kind: 'none' }
  /** Of the opening. */
  let entered: string | undefined
  /** In the place of the opening's group. */
  let chosen: string | undefined
  let turn = 0
  let hasEnded = false

  const show = (next: Feed): void => {
    feed = next
    if (!hasEnded) tell(next)
  }

  /** What the server just said of the opening's group: all of it, or the little that this phone changed. */
  const showEntered = ({ user, group, membership, members }: Entered): void => {
    if (feed.kind !== 'group' || feed.group.groupId !== group.groupId) {
      turn++
      show({ kind: 'group', user, group, membership, ...members, sort: 'joined', isLoadingMore: false })
      return
    }
    const profile = { nickname: user.nickname, avatarUrl: user.avatarUrl }
    const rows = feed.members.map((row) => (row.userId === user.userId ? { ...row, ...profile } : row))
    show({ ...feed, user, group, membership, members: rows })
  }

  const unsubscribe = qunkit.onGroup((state) => {
    if (state.status === 'entered') {
      const isAnother = entered !== state.group.groupId
      entered = state.group.groupId
      if (isAnother) chosen = undefined
      if (chosen === undefined) showEntered(state)
      return
    }
    entered = undefined
    if (state.status === 'none' && chosen !== undefined) return
    chosen = undefined
    turn++
    if (state.status === 'none') show({ kind: 'none' })
    if (state.status === 'entering') show({ kind: 'loading' })
    if (state.status === 'failed')
      show({ kind: 'failed', error: state.error, canRetry: canRetry(state.error) })
  })

  /** The first page of a group's members and what stands above it. A newer call takes its place. */
  const load = async (groupId: string, sort: Sort): Promise<void> => {
    turn++
    const mine = turn
    const [user, groups, page] = await Promise.all([
      qunkit.login(),
      qunkit.myGroups(),
      qunkit.members(groupId, { sort }),
    ])
    if (mine !== turn) return
    const view = groups.find(({ group }) => group.groupId === groupId)
    show(view ? { kind: 'group', user, ...view, ...page, sort, isLoadingMore: false } : { kind: 'none' })
  }

  const choose = async (groupId: string): Promise<void> => {
    chosen = groupId
    show({ kind: 'loading' })
    try {
      await load(groupId, 'joined')
    } catch (error) {
      if (chosen === groupId) show({ kind: 'failed', error, canRetry: canRetry(error) })
    }
  }

  return {
    choose,
    async refresh() {
      if (feed.kind === 'group') await load(feed.group.groupId, feed.sort)
    },
    async sortBy(sort) {
      if (feed.kind === 'group' && feed.sort !== sort) await load(feed.group.groupId, sort)
    },
    async more() {
      if (feed.kind !== 'group' || feed.nextCursor === null || feed.isLoadingMore) return
      const mine = turn
      const { group, sort, nextCursor } = feed
      show({ ...feed, isLoadingMore: true })
      try {
        const page = await qunkit.members(group.groupId, { sort, cursor: nextCursor })
        if (mine !== turn || feed.kind !== 'group') return
        const known = new Set(feed.members.map(({ userId }) => userId))
        const members = [...feed.members, ...page.members.filter(({ userId }) => !known.has(userId))]
        show({ ...feed, members, nextCursor: page.nextCursor, isLoadingMore: false })
      } catch (thrown) {
        if (mine === turn && feed.kind === 'group') show({ ...feed, isLoadingMore: false })
        throw thrown
      }
    },
    async retry() {
      if (chosen === undefined) await qunkit.retry()
      else await choose(chosen)
    },
    end() {
      hasEnded = true
      unsubscribe()
    },
  }
}
