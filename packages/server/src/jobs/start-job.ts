import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Store } from '../store/store.ts'

/** What is done again and again, by one process of all that share a database. */
export interface Job {
  readonly name: string
  readonly everyMs: number
  /** Whether there is anything to do; asked before the lease is, which costs a write. Without it, there always is. */
  readonly isDue?: () => Promise<boolean>
  /** Does what there is to do, a bounded step at a time, and leaves off between two steps once `isOver`. */
  readonly run: (isOver: () => boolean) => Promise<void>
}

const SHORTEST_LEASE_MS = 5_000

/**
 * Runs the job for as long as this process has its lease, which it keeps: the others only ask for it, every half of its
 * length (that is twice `everyMs`, or five seconds). A process that stops gives it back; one that dies keeps it from the
 * others for one and a half of its length, and a turn. The lease spares work that is done twice. It is nothing to rely on
 * for what must not be: clocks differ, and a process may sleep through the end of its lease in the middle of a step.
 */
export const startJob = (
  job: Job,
  { store, logger }: { store: Pick<Store, 'write'>; logger: Pick<Logger, 'warn'> },
): { stop(): Promise<void> } => {
  const holder = randomUUID()
  const leaseMs = Math.max(SHORTEST_LEASE_MS, 2 * job.everyMs)
  // By the clock of the machine: a sandbox that stands still would never end a lease.
  let heldUntil = 0
  let askedAgainAt = 0
  let isStopped = false
  let hasFailed = false
  let turn: Promise<void> | undefined

  const isMine = async (): Promise<boolean> => {
    const now = Date.now()
    if (now < heldUntil - leaseMs / 2) return true
    if (now < askedAgainAt) return false
    const isGiven = await store.write((writes) =>
      writes.takeLease({ name: job.name, holder, now, ms: leaseMs }),
    )
    heldUntil = isGiven ? now + leaseMs : 0
    askedAgainAt = isGiven ? 0 : now + leaseMs / 2
    return isGiven
  }

  const takeTurn = async (): Promise<void> => {
    try {
      if ((await job.isDue?.()) === false) return
      if (await isMine()) await job.run(() => isStopped || Date.now() >= heldUntil)
      hasFailed = false
    } catch (error) {
      // Said once, and not each time until it works again.
      if (!isStopped && !hasFailed)
        logger.warn({ err: error, job: job.name }, 'a job failed; it is tried again')
      hasFailed = true
    }
  }

  const timer = setInterval(() => {
    if (turn !== undefined) {
      // The lease is to last as long as the turn; one that cannot be kept ends it.
      if (heldUntil > 0) void isMine().catch(() => undefined)
      return
    }
    turn = takeTurn().finally(() => {
      turn = undefined
    })
  }, job.everyMs)
  timer.unref()

  return {
    async stop() {
      isStopped = true
      clearInterval(timer)
      await turn
      if (heldUntil > 0)
        await store.write((writes) => writes.releaseLease(job.name, holder)).catch(() => undefined)
    },
  }
}
