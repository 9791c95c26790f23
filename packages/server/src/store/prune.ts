import type { FastifyBaseLogger } from 'fastify'
import type { Store } from './store.ts'

const EVERY_MS = 60_000
const ROWS_AT_ONCE = 1000

/** Removes expired payloads every minute, a bounded number at a time. Stopped before the store is closed. */
export const startPruning = ({
  store,
  now,
  logger,
}: {
  store: Pick<Store, 'write'>
  now: () => number
  logger: Pick<FastifyBaseLogger, 'warn'>
}): { stop(): void } => {
  const timer = setInterval(() => {
    store
      .write((writes) => writes.prunePayloads(now(), ROWS_AT_ONCE))
      .catch((err: unknown) => logger.warn({ err }, 'expired payloads could not be removed'))
  }, EVERY_MS)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}
