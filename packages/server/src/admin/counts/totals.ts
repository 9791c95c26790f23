import { setImmediate } from 'node:timers/promises'
import type { CountStep } from '../../store/admin-store.ts'
import type { Millis, Store } from '../../store/store.ts'

const STEP_ROWS = 5000
const FRESH_MS = 10 * 60_000
/** Who asks waits this long for a count under way, in milliseconds of real time. */
const PATIENCE_MS = 500

export interface Totals {
  readonly groups: number
  /** Memberships that are shown: who is in two groups counts twice. */
  readonly members: number
  readonly users: number
  readonly countedAt: Millis
}

/** How much there is, counted at most every ten minutes, in steps that hold nobody up. */
export interface TotalsCounter {
  /** The last count; null while the first is still under way. */
  read(): Promise<Totals | null>
}

const countAll = async (
  step: (after: string | null, limit: number) => Promise<CountStep>,
): Promise<{ counted: number; members: number }> => {
  let [counted, members] = [0, 0]
  let after: string | null = null
  do {
    const done: CountStep = await step(after, STEP_ROWS)
    counted += done.counted
    members += done.members
    after = done.next
    await setImmediate()
  } while (after !== null)
  return { counted, members }
}

export const createTotals = ({
  store,
  now,
}: {
  store: Pick<Store, 'reads'>
  now: () => Millis
}): TotalsCounter => {
  let known: Totals | null = null
  let counting: Promise<void> | undefined

  const count = async () => {
    const countedAt = now()
    const groups = await countAll(store.reads.countGroups)
    const users = await countAll(store.reads.countUsers)
    known = { groups: groups.counted, members: groups.members, users: users.counted, countedAt }
  }

  return {
    async read() {
      if (known !== null && Math.abs(now() - known.countedAt) < FRESH_MS) return known
      counting ??= count().finally(() => {
        counting = undefined
      })
      // Whoever waits hears of a failure; when nobody does any more, the next one counts anew.
      counting.catch(() => {})
      const patience = new AbortController()
      const timer = setTimeout(() => patience.abort(), PATIENCE_MS)
      const ended = new Promise<void>((resolve) => {
        patience.signal.addEventListener('abort', () => resolve())
      })
      await Promise.race([counting, ended]).finally(() => clearTimeout(timer))
      return known
    },
  }
}
