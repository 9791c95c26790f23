import type { Job } from '../jobs/start-job.ts'
import type { Store } from '../store/store.ts'
import type { AvatarStore } from './avatar-store.ts'

const EVERY_MS = 10 * 60_000
const AT_ONCE = 50
/** How long a picture stays after it was last held: longer than any upload, and than a backup takes. */
const GRACE_MS = 24 * 3_600_000
/** What is taken is removed within this, or left for the next time. */
const LEASE_MS = 120_000

export interface Sweep {
  readonly store: Pick<Store, 'write'>
  readonly avatars: Pick<AvatarStore, 'remove'>
  /** The machine's clock, in milliseconds. */
  readonly clock?: () => number
  readonly isStopped?: () => boolean
}

/**
 * Removes the pictures that nobody has had for a day, some at a time: what was replaced, what its user took along when they
 * were erased, what was uploaded and never given. Any number of processes may do so at once. Answers how many went.
 */
export const sweepPictures = async (sweep: Sweep): Promise<number> => {
  const { store, clock = Date.now, isStopped = () => false } = sweep
  let removed = 0
  for (let lookedAt = AT_ONCE; lookedAt === AT_ONCE && !isStopped(); ) {
    const now = clock()
    const until = now + LEASE_MS
    const step = await store.write((writes) =>
      writes.takeLoosePictures({ heldBefore: now - GRACE_MS, now, until, limit: AT_ONCE }),
    )
    lookedAt = step.lookedAt
    const gone = await removeAll(sweep, step.taken, until)
    await store.write((writes) => writes.forgetPictures(gone, until))
    removed += gone.length
  }
  return removed
}

/** Answers which were removed: no more of them once half the lease is over, so that none is removed after its end. */
const removeAll = async (
  { avatars, clock = Date.now, isStopped = () => false }: Sweep,
  pictures: readonly string[],
  until: number,
): Promise<string[]> => {
  const gone: string[] = []
  for (const picture of pictures) {
    if (isStopped() || clock() > until - LEASE_MS / 2) break
    await avatars.remove(picture)
    gone.push(picture)
  }
  return gone
}

/** Sweeps every ten minutes. */
export const sweepingPictures = ({ store, avatars }: Pick<Sweep, 'store' | 'avatars'>): Job => ({
  name: 'sweep pictures',
  everyMs: EVERY_MS,
  run: async (isOver) => {
    await sweepPictures({ store, avatars, isStopped: isOver })
  },
})
