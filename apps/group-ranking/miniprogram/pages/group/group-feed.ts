import { type GroupState, type Qunkit, QunkitError } from '@qunkit/client'

type Entered = Extract<GroupState, { status: 'entered' }>
type Source = Pick<Qunkit, 'onGroup' | 'retry' | 'login' | 'myGroups'>

/** Which group the page is about to show. */
export type Feed =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown; readonly canRetry: boolean }
  | ShownGroup

export interface ShownGroup extends Pick<Entered, 'user' | 'group' | 'membership'> {
  readonly kind: 'group'
}

export interface GroupFeed {
  /** Shows one of my groups in the place of the one that the mini program was opened from. */
  choose(groupId: string): Promise<void>
  /** Loads again what is shown, which stays meanwhile. Throws `QunkitError`. */
  refresh(): Promise<void>
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

  const unsubscribe = qunkit.onGroup((state) => {
    if (state.status === 'entered') {
      const isAnother = entered !== state.group.groupId
      entered = state.group.groupId
      if (isAnother) chosen = undefined
      if (chosen !== undefined) return
      turn++
      const { user, group, membership } = state
      show({ kind: 'group', user, group, membership })
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

  /** What the server says of a group of mine. A newer call takes its place. */
  const load = async (groupId: string): Promise<void> => {
    turn++
    const mine = turn
    const [user, groups] = await Promise.all([qunkit.login(), qunkit.myGroups()])
    if (mine !== turn) return
    const view = groups.find(({ group }) => group.groupId === groupId)
    show(view ? { kind: 'group', user, ...view } : { kind: 'none' })
  }

  const choose = async (groupId: string): Promise<void> => {
    chosen = groupId
    show({ kind: 'loading' })
    try {
      await load(groupId)
    } catch (error) {
      if (chosen === groupId) show({ kind: 'failed', error, canRetry: canRetry(error) })
    }
  }

  return {
    choose,
    async refresh() {
      if (feed.kind === 'group') await load(feed.group.groupId)
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
