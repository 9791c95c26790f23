import { type EnterOptions, enterGroup } from './enter-group.ts'
import { type Entry, originOf, readEntry } from './entry.ts'
import { toQunkitError } from './error.ts'
import type { GroupStateHolder } from './group-state.ts'
import { createOpenings } from './openings.ts'

export interface Entrance {
  /** To be told of every onLaunch and onShow, with their options. */
  opened(options: unknown): void
  /** To be told of every onHide. */
  hidden(): void
  /** Enters the group of the present opening once more, for a button on a page that shows a failure. */
  retry(): void
  /** Gives up what is under way and shows no group. */
  leave(): void
}

/** Turns openings into the state of the group. A newer opening takes the place of one that is under way. */
export const createEntrance = (options: EnterOptions, state: GroupStateHolder): Entrance => {
  const openings = createOpenings()
  let present: Entry | undefined
  let turn = 0

  const leave = (): void => {
    turn++
    state.set({ status: 'none' })
  }

  /** Quietly: what is shown stays, unless WeChat now proves a group. */
  const enter = async (entry: Entry, isQuiet: boolean): Promise<void> => {
    turn++
    const mine = turn
    if (!isQuiet) state.set({ status: 'entering' })
    try {
      const entered = await enterGroup(options, entry)
      if (mine === turn) state.set({ status: 'entered', ...entered })
    } catch (thrown) {
      if (mine === turn && !isQuiet) state.set({ status: 'failed', error: toQunkitError(thrown) })
    }
  }

  const retry = (): void => {
    if (present && state.get().status !== 'entering') enter(present, false)
  }

  return {
    opened(given) {
      const entry = readEntry(given)
      const origin = originOf(entry, options.allowSingleChat)
      const opening = openings.seen(entry, origin)
      if (opening !== 'same' && origin !== 'group') {
        present = undefined
        leave()
        return
      }
      if (opening === 'new') {
        present = entry
        enter(entry, false)
        return
      }
      const now = state.get()
      if (openings.isReturn() && now.status === 'failed' && now.error.retry !== 'never') {
        // Back from the background, perhaps into a better network.
        retry()
      } else if (opening === 'again' && (now.status === 'entered' || now.status === 'failed')) {
        // Not where there is no group: who left it must not be brought back by a return.
        enter(entry, true)
      }
    },
    hidden: openings.hidden,
    retry,
    leave,
  }
}
