import type { Config } from '../config/config.ts'
import { openSessionKey } from '../login/open-session-key.ts'
import type { SessionKeyOfUser, SessionKeyPosition, Store } from '../store/store.ts'
import { createSealer, type Sealer } from './sealer.ts'

/** Small: who logs in meanwhile waits for one step at the most. */
const KEYS_AT_ONCE = 200

export interface Resealing {
  /** How many session_keys were looked at. */
  readonly seen: number
  /** How many of them an earlier secret had encrypted, and the first one has now. */
  readonly resealed: number
  /** How many no configured secret opens. */
  readonly lost: number
}

/**
 * Encrypts with the first data secret every session_key that an earlier one encrypted, a bounded step at a time; each
 * step is kept, so that it can be stopped and run again. Servers may run meanwhile. After it nothing needs the earlier
 * secrets, if every process had the new one as its first before it began. (Access tokens are not waited for: they live for two hours,
 * and one that cannot be opened is fetched anew.)
 */
export const resealAll = async (
  store: Store,
  { dataSecrets }: Pick<Config, 'dataSecrets'>,
  { progress, isStopped = () => false }: { progress: (sofar: Resealing) => void; isStopped?: () => boolean },
): Promise<Resealing> => {
  const sealer = createSealer(dataSecrets)
  let sofar: Resealing = { seen: 0, resealed: 0, lost: 0 }
  let after: SessionKeyPosition | undefined
  while (!isStopped()) {
    const keys = await store.reads.allSessionKeys(after, KEYS_AT_ONCE)
    const old = keys.filter(({ sealed }) => !sealer.isCurrent(sealed))
    const resealed = await resealSome(store, sealer, old)
    sofar = {
      seen: sofar.seen + keys.length,
      resealed: sofar.resealed + resealed,
      lost: sofar.lost + old.length - resealed,
    }
    progress(sofar)
    after = keys.at(-1)
    if (keys.length < KEYS_AT_ONCE) break
  }
  return sofar
}

/** Answers how many could be opened. */
const resealSome = async (
  store: Store,
  sealer: Sealer,
  keys: readonly SessionKeyOfUser[],
): Promise<number> => {
  if (keys.length === 0) return 0
  return await store.write(async (writes) => {
    let opened = 0
    for (const key of keys) if ((await openSessionKey({ sealer }, writes, key)) !== undefined) opened += 1
    return opened
  })
}
