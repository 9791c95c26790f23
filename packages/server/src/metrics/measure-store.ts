import { performance } from 'node:perf_hooks'
import { Gauge } from 'prom-client'
import { Refusal } from '../errors/refusal.ts'
import type { Store } from '../store/store.ts'
import { StoreUnavailableError } from '../store/store-unavailable-error.ts'
import type { Metrics } from './metrics.ts'

const outcomeOf = (error: unknown): string => {
  if (StoreUnavailableError.isInstance(error)) return 'unavailable'
  return error instanceof Refusal ? 'refused' : 'failed'
}

/** The same store; how long its units take is noted, and its connections are counted whenever the metrics are read. */
export const measureStore = (store: Store, { registry, writes, storeFaults }: Metrics): Store => {
  new Gauge({
    name: 'qunkit_store_connections',
    help: 'Connections to the database: busy, idle; waiting is how many units wait for one',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      for (const [state, count] of Object.entries(store.connections())) this.labels(state).set(count)
    },
  })
  return {
    ...store,
    async write(work) {
      const begun = performance.now()
      const note = (outcome: string) => writes.labels(outcome).observe((performance.now() - begun) / 1000)
      try {
        const result = await store.write(work)
        note('kept')
        return result
      } catch (error) {
        note(outcomeOf(error))
        if (StoreUnavailableError.isInstance(error)) storeFaults.labels(error.code ?? 'none').inc()
        throw error
      }
    },
  }
}
