import { collectDefaultMetrics, Registry } from 'prom-client'

let registry: Registry | undefined

/** Memory, processor, event loop and garbage of the process: one for all its servers, since what observes them never stops. */
export const processMetrics = (): Registry => {
  if (registry !== undefined) return registry
  registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return registry
}
