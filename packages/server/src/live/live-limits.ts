/** Changes of a group are gathered for so long before its watchers are told. */
export const GATHER_MS = 60

/** How often connections, periods and those who fell behind are looked at: one timer for all of them. */
export const SWEEP_MS = 250

/** Every group's version is read this often, in case that the store's word of a change was lost. */
export const CHECK_MS = 10_000

export const HELLO_MS = 10_000

/** What clients are told; silence for twice as long ends a connection. */
export const HEARTBEAT_SECONDS = 25

/** With more than this unsent, a connection gets nothing until all of it has gone. */
export const BLOCKED_BYTES = 64 * 1024

/** A connection that takes nothing for so long is ended. */
export const BLOCKED_MS = 60_000

/** A token is at most 2048 characters. */
export const MAX_MESSAGE_BYTES = 4096

/** Messages that a client may send at once, and in each second after that. */
export const MESSAGE_BURST = 250
export const MESSAGES_PER_SECOND = 10

export const MAX_SUBSCRIPTIONS = 100
export const MAX_CONNECTIONS_OF_USER = 10

/** How long clients are given to close when the server stops. */
export const CLOSING_MS = 1000
