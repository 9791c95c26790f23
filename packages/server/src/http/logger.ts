import { destination, type Logger, pino } from 'pino'

const BUFFER_BYTES = 4096
const FLUSH_EVERY_MS = 200

/** Where log lines go, one JSON object a line. */
export interface LogDestination {
  write(line: string): void
}

/**
 * Log lines to standard output, some at a time: a write for each would be a good part of a small answer's
 * cost. `mixin` gives what more a line says. What is buffered is written within 200 ms, and when the process ends in any way but `kill -9`.
 */
export const createLogger = (level: string, to?: LogDestination, mixin?: () => object): Logger =>
  pino(
    { level, base: null, ...(mixin === undefined ? {} : { mixin }) },
    to ?? destination({ sync: false, minLength: BUFFER_BYTES, periodicFlush: FLUSH_EVERY_MS }),
  )
