import type { Snapshot } from '../control/control-client.ts'
import { type Desk, refresh } from './desk.ts'

let last: Promise<unknown> = Promise.resolve()

/**
 * Changes faults or rules, which the control API takes only whole: one change after the other, each made from what
 * the one before it left, so that two quick ones both count.
 */
export function changeSettings(desk: Desk, change: (present: Snapshot) => Promise<void>): Promise<void> {
  const turn = last.then(async () => {
    await refresh(desk)
    if (desk.snapshot !== undefined) await change(desk.snapshot)
    await refresh(desk)
  })
  last = turn.catch(() => undefined)
  return turn
}
