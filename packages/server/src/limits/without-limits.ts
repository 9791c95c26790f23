import type { Config } from '../config/config.ts'

/** Where one machine is everybody (a desk, a benchmark, a test), how much one asks for tells nothing. */
export const withoutLimits = {
  addressRequestsPerMinute: 0,
  userRequestsPerMinute: 0,
  routeRequestsPerMinute: {},
  maxRequestsInFlight: 0,
  maxEventLoopDelayMs: 0,
} as const satisfies Partial<Config>
