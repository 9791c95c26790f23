import { Gauge } from 'prom-client'
import type { Metrics } from './metrics.ts'

/** Counts, whenever the metrics are read, the live connections and the groups that are watched over them. */
export const measureLive = (
  { registry }: Metrics,
  { door, hub }: { door: { readonly connections: number }; hub: { readonly groups: number } },
): void => {
  const registers = [registry]
  new Gauge({
    name: 'qunkit_live_connections',
    help: 'Live connections that are open',
    registers,
    collect() {
      this.set(door.connections)
    },
  })
  new Gauge({
    name: 'qunkit_live_groups',
    help: 'Groups that somebody watches',
    registers,
    collect() {
      this.set(hub.groups)
    },
  })
}
