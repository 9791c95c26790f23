import { setTimeout } from 'node:timers/promises'
import type { Job } from '../jobs/start-job.ts'
import type { Store, StoreWrites } from './store.ts'

const EVERY_MS = 60_000
/** Nobody else can write meanwhile: so many take a millisecond or two. */
const ROWS_AT_ONCE = 100
/** Between two steps, in times of what one took: who waited for the store comes first, however much there is to remove. */
const REST = 4
/** How long a watcher that lost its connection can go on where it was. */
const LOG_KEPT_MS = 10 * 60_000

/**
 * Removes, every minute, a bounded number at a time and with rests, the payloads that expired and what is older than ten minutes in
 * the logs of changes.
 */
export const pruning = ({ store, now }: { store: Pick<Store, 'write'>; now: () => number }): Job => ({
  name: 'prune',
  everyMs: EVERY_MS,
  async run(isOver) {
    const removeAll = async (remove: (writes: StoreWrites) => Promise<number>) => {
      while (!isOver()) {
        const began = performance.now()
        if ((await store.write(remove)) < ROWS_AT_ONCE) return
        await setTimeout(REST * (performance.now() - began))
      }
    }
    await removeAll((writes) => writes.prunePayloads(now(), ROWS_AT_ONCE))
    // Real time, as the log's own: the sandbox's clock does not shorten a connection's life.
    const kept = Date.now() - LOG_KEPT_MS
    await removeAll((writes) => writes.pruneChanges(kept, ROWS_AT_ONCE))
  },
})
