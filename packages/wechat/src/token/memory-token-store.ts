import type { StoredToken, TokenStore } from './token-store.ts'

/** A token store for one process, empty at its start. `now` is in milliseconds, for leases. */
export function memoryTokenStore(now: () => number = Date.now): TokenStore {
  const tokens = new Map<string, StoredToken>()
  const leases = new Map<string, { holder: string; until: number }>()
  return {
    async read(appid) {
      return tokens.get(appid)
    },
    async write(appid, token) {
      tokens.set(appid, token)
    },
    async lease(appid, holder, ms) {
      const current = leases.get(appid)
      if (current !== undefined && current.holder !== holder && current.until > now()) return false
      leases.set(appid, { holder, until: now() + ms })
      return true
    },
    async release(appid, holder) {
      if (leases.get(appid)?.holder === holder) leases.delete(appid)
    },
  }
}
