/** Every request has an answer, or a lost connection, within this: none is left hanging. */
export const REQUEST_BOUND_MS = 30_000

/** After a fault has passed, everything is acknowledged again within this, without anyone's doing. */
export const RECOVERY_BOUND_MS = 60_000

/** Whoever watches a list sees what it is now within this, once the fault has passed. */
export const LIVE_BOUND_MS = 90_000

/** A connection on which nobody is any more is ended by the server within this. */
export const HALF_OPEN_BOUND_MS = 130_000
