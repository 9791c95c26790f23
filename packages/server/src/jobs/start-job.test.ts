import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Store, StoreWrites } from '../store/store.ts'
import { type Job, startJob } from './start-job.ts'

const SECOND = 1_000

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
})

/** A database that knows nothing but leases: how the real ones keep them, the contract of the store tells. */
const leasing = () => {
  const leases = new Map<string, { holder: string; expiresAt: number }>()
  let writes = 0
  const methods: Pick<StoreWrites, 'takeLease' | 'releaseLease'> = {
    async takeLease({ name, holder, now, ms }) {
      const lease = leases.get(name)
      if (lease !== undefined && lease.holder !== holder && lease.expiresAt > now) return false
      leases.set(name, { holder, expiresAt: now + ms })
      return true
    },
    async releaseLease(name, holder) {
      if (leases.get(name)?.holder === holder) leases.delete(name)
    },
  }
  const write: Store['write'] = (work) => {
    writes += 1
    return work(methods as StoreWrites)
  }
  return { store: { write }, writes: () => writes }
}

/** Past all that was awaited: nothing here waits for anything outside. */
const settled = () => new Promise((resolve) => setImmediate(resolve))
const pass = async (ms: number) => {
  for (let passed = 0; passed < ms; passed += SECOND) {
    vi.advanceTimersByTime(SECOND)
    await settled()
  }
}

const processOf = (store: Pick<Store, 'write'>, change: Partial<Job> = {}) => {
  const warn = vi.fn()
  const counted = { runs: 0, warn }
  const job: Job = {
    name: 'count',
    everyMs: SECOND,
    async run() {
      counted.runs += 1
    },
    ...change,
  }
  const started = startJob(job, { store, logger: { warn } })
  return Object.assign(counted, started)
}

describe('a job of several processes', () => {
  it('is done by one of them, which goes on doing it', async () => {
    const { store } = leasing()
    const [one, other] = [processOf(store), processOf(store)]
    await pass(60 * SECOND)
    expect([one.runs, other.runs]).toEqual([60, 0])
  })

  it('is taken over within ten seconds when that process dies', async () => {
    const { store } = leasing()
    const dying = processOf({ write: (work) => (isDead ? new Promise(() => {}) : store.write(work)) })
    let isDead = false
    const other = processOf(store)
    await pass(5 * SECOND)
    isDead = true
    const before = dying.runs
    await pass(10 * SECOND)
    expect(before).toBe(5)
    expect(other.runs).toBeGreaterThan(0)
  })

  it('is taken over when that process stops, which waits for its turn to end', async () => {
    const { store } = leasing()
    const turn = Promise.withResolvers<void>()
    let wasToldToEnd = false
    const one = processOf(store, {
      async run(isOver) {
        await turn.promise
        wasToldToEnd = isOver()
      },
    })
    const other = processOf(store)
    await pass(SECOND)
    const stopped = one.stop()
    turn.resolve()
    await stopped
    expect(wasToldToEnd).toBe(true)
    expect(other.runs).toBe(0)
    await pass(4 * SECOND)
    expect(other.runs).toBeGreaterThan(0)
  })

  it('keeps its lease through a turn that is longer than it', async () => {
    const { store } = leasing()
    const turn = Promise.withResolvers<void>()
    const seen: boolean[] = []
    processOf(store, {
      async run(isOver) {
        await turn.promise
        seen.push(isOver())
      },
    })
    const other = processOf(store)
    await pass(60 * SECOND)
    turn.resolve()
    await settled()
    expect(seen).toEqual([false])
    expect(other.runs).toBe(0)
  })

  it('writes nothing while there is nothing to do, and seldom while there is', async () => {
    const { store, writes } = leasing()
    let isDue = false
    const { stop } = processOf(store, { isDue: async () => isDue })
    await pass(10 * SECOND)
    expect(writes()).toBe(0)
    isDue = true
    await pass(10 * SECOND)
    expect(writes()).toBeLessThan(5)
    await stop()
  })

  it('is tried again after it failed, and that is said once until it works', async () => {
    const { store } = leasing()
    const failure = new Error('The disk is full.')
    let isBroken = true
    const { warn, stop } = processOf(store, {
      run: () => (isBroken ? Promise.reject(failure) : Promise.resolve()),
    })
    await pass(5 * SECOND)
    expect(warn.mock.calls).toEqual([[{ err: failure, job: 'count' }, expect.any(String)]])
    isBroken = false
    await pass(SECOND)
    isBroken = true
    await pass(SECOND)
    expect(warn).toHaveBeenCalledTimes(2)
    await stop()
  })
})
