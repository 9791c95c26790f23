/** An access_token, and the time at which WeChat ends it, in milliseconds since 1970. */
export type StoredToken = { token: string; expiresAt: number }

/**
 * Where the processes of one deployment share the access_token and take turns at renewing it. The token is a
 * credential: a store that outlives the process should encrypt it.
 */
export interface TokenStore {
  /** The token that was last written, expired or not; undefined when there has been none. */
  read(appid: string): Promise<StoredToken | undefined>
  write(appid: string, token: StoredToken): Promise<void>
  /**
   * Gives `holder` the sole right to renew for `ms` milliseconds from now, and says so with true. True too,
   * with the time begun anew, when `holder` has it already; false when another has it and its time has not
   * run out. Atomic: of any number of processes that ask at once, one is told true.
   */
  lease(appid: string, holder: string, ms: number): Promise<boolean>
  /** Gives up the right before its time. Does nothing when `holder` does not have it. */
  release(appid: string, holder: string): Promise<void>
}
