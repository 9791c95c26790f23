import type { GroupState } from '@qunkit/client'

type Entered = Extract<GroupState, { status: 'entered' }>

/** The story stops where something is not as it should be: a demo that goes on would tell a tale. */
export const hold = (holds: boolean, claim: string): void => {
  if (!holds) throw new Error(`The demo expected that ${claim}.`)
}

/** The group that somebody entered; the story stops where they did not. */
export const entered = (state: GroupState): Entered => {
  if (state.status !== 'entered') {
    throw new Error(
      `The demo expected to enter a group, and is "${state.status}"${state.status === 'failed' ? `: ${state.error.message}` : ''}.`,
    )
  }
  return state
}
