import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

const ID_BYTES = 16

// Random bytes are drawn some at a time: drawing 16 costs as much as drawing 4096.
const pool = new Uint8Array(4096)
let used = pool.length

/** Sixteen random bytes. */
export const randomBytes = (): Uint8Array => {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += ID_BYTES
  return pool.subarray(used - ID_BYTES, used)
}

/** A new id for a user or a group: a UUID of version 7, so that what was made together lies together. */
export const newId = (): string => v7({ rng: randomBytes })
