import type { LongWork } from '@qunkit/server'
import { progressLine } from './progress-line.ts'
import { StoppedError } from './stopped-error.ts'

interface Stoppable extends LongWork {
  readonly signal: AbortSignal
}

/**
 * Does something that takes long, and shows how far it is. Ctrl-C (or SIGTERM) stops it, and waits until it has cleaned up;
 * a second one does not.
 * @throws StoppedError when it was stopped; whatever `work` throws
 */
export const doLongWork = async <T>(work: (long: Stoppable) => Promise<T>): Promise<T> => {
  const stopping = new AbortController()
  const line = progressLine()
  const stop = () => {
    if (stopping.signal.aborted) process.exit(130)
    stopping.abort()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  try {
    return await work({ signal: stopping.signal, onProgress: line.show })
  } catch (error) {
    const wasStopped = stopping.signal.aborted && error instanceof Error && error.name === 'AbortError'
    throw wasStopped ? new StoppedError() : error
  } finally {
    line.end()
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}
