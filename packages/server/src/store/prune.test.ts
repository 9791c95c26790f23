import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { startPruning } from './prune.ts'
import { openSqliteStore } from './sqlite/sqlite-store.ts'
import type { Store } from './store.ts'
import { fixtureOf } from './testing/contract-fixture.ts'

const MINUTE = 60_000

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
})

const open = async () => {
  const directory = await mkdtemp(join(tmpdir(), 'qunkit-prune-'))
  const store = await openSqliteStore({ file: join(directory, 'store.db') })
  await store.migrate()
  onTestFinished(async () => {
    await store.close()
    await rm(directory, { recursive: true })
  })
  return fixtureOf(store)
}

/** The store's `write`, and a promise of its `count`th answer. */
const counting = (store: Store, count: number) => {
  const { promise, resolve } = Promise.withResolvers<void>()
  let answered = 0
  const write: Store['write'] = async (work) => {
    const value = await store.write(work)
    answered += 1
    if (answered === count) resolve()
    return value
  }
  return { store: { write }, done: promise }
}

describe('startPruning', () => {
  it('removes all that is not kept, a bounded number at a time, and no more', async () => {
    const { store, login, group, verify } = await open()
    const [user, made] = [await login(), await group()]
    await verify(made, user, 1)
    await store.write(async (writes) => {
      for (let index = 0; index < 1_200; index += 1) {
        const payload = { hash: `${index}`, userId: user.userId, groupId: made.groupId, expiresAt: 10 }
        await writes.claimPayload(payload, 1)
      }
    })
    // Payloads in two units, the log in one.
    const counted = counting(store, 3)
    const options = { now: () => 10, logger: { warn: vi.fn() } }
    const first = startPruning({ store: counted.store, ...options })
    vi.advanceTimersByTime(MINUTE)
    await counted.done
    first.stop()
    expect(await store.reads.payloadCountOf(user.userId)).toBe(0)
    // The log is younger than ten minutes.
    const changes = async () => (await store.reads.changesSince(made.groupId, 0))?.changes.length
    expect(await changes()).toBe(1)

    vi.advanceTimersByTime(10 * MINUTE)
    const again = counting(store, 2)
    const second = startPruning({ store: again.store, ...options })
    vi.advanceTimersByTime(MINUTE)
    await again.done
    second.stop()
    expect(await changes()).toBe(0)
    expect(options.logger.warn).not.toHaveBeenCalled()
  })

  it('says so when it fails, and tries again in a minute', async () => {
    const failure = new Error('The disk is full.')
    const attempts = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const warn = vi.fn(() => attempts[warn.mock.calls.length - 1]?.resolve())
    const pruning = startPruning({
      store: { write: () => Promise.reject(failure) },
      now: () => 0,
      logger: { warn },
    })
    for (const attempt of attempts) {
      vi.advanceTimersByTime(MINUTE)
      await attempt.promise
      // Past the `finally` that lets it begin again.
      await new Promise((resolve) => setImmediate(resolve))
    }
    pruning.stop()
    expect(warn).toHaveBeenCalledWith({ err: failure }, expect.any(String))
  })
})
