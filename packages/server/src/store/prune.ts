import type { Job } from '../jobs/start-job.ts'
import type { Store, StoreWrites } from './store.ts'

const EVERY_MS = 60_000
const ROWS_AT_ONCE = 1000
/** How long a watcher that lost its connection can go on where it was. */
const LOG_KEPT_MS = 10 * 60_000

/**
 * Removes, every minute and a bounded number at a time, the payloads that expired and what is older than ten minutes in
 * the logs of changes.
 */
export const pruning = ({ store, now }: { store: Pick<Store, 'write'>; now: () => number }): Job => ({
  name: 'prune',
  everyMs: EVERY_MS,
  async run(isOver) {
    const removeAll = async (remove: (writes: StoreWrites) => Promise<number>) => {
      let removed = ROWS_AT_ONCE
      while (removed === ROWS_AT_ONCE && !isOver()) removed = await store.write(remove)
    }
    await removeAll((writes) => writes.prunePayloads(now(), ROWS_AT_ONCE))
    // Real time, as the log's own: the sandbox's clock does not shorten a connection's life.
    const kept = Date.now() - LOG_KEPT_MS
    await removeAll((writes) => writes.pruneChanges(kept, ROWS_AT_ONCE))
  },
})
