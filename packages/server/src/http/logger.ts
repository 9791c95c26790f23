import { type Logger, pino } from 'pino'
import { standardOutput } from './standard-output.ts'

/** Where log lines go, one JSON object a line. */
export interface LogDestination {
  write(line: string): void
}

/**
 * Log lines to standard output, some at a time: a write for each would be a good part of a small answer's cost. `mixin`
 * gives what more a line says.
 */
export const createLogger = (level: string, to?: LogDestination, mixin?: () => object): Logger =>
  pino({ level, base: null, ...(mixin === undefined ? {} : { mixin }) }, to ?? standardOutput())
