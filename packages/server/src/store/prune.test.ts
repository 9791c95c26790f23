import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { pruning } from './prune.ts'
import { openSqliteStore } from './sqlite/sqlite-store.ts'
import { fixtureOf } from './testing/contract-fixture.ts'

const MINUTE = 60_000

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
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
  const fixture = fixtureOf(store)
  const [user, group] = [await fixture.login(), await fixture.group()]
  await fixture.verify(group, user, 1)
  await store.write(async (writes) => {
    for (let index = 0; index < 1_200; index += 1) {
      const payload = { hash: `${index}`, userId: user.userId, groupId: group.groupId, expiresAt: 10 }
      await writes.claimPayload(payload, 1)
    }
  })
  return {
    job: pruning({ store, now: () => 10 }),
    payloads: () => store.reads.payloadCountOf(user.userId),
    changes: async () => (await store.reads.changesSince(group.groupId, 0))?.changes.length,
  }
}

describe('pruning', () => {
  it('removes all that is not kept, and no more', async () => {
    const { job, payloads, changes } = await open()
    await job.run(() => false)
    expect(await payloads()).toBe(0)
    // The log is younger than ten minutes.
    expect(await changes()).toBe(1)
    vi.setSystemTime(Date.now() + 11 * MINUTE)
    await job.run(() => false)
    expect(await changes()).toBe(0)
  })

  it('removes a bounded number at a time, and leaves off when it is over', async () => {
    const { job, payloads } = await open()
    let steps = 0
    await job.run(() => {
      steps += 1
      return steps > 1
    })
    expect(await payloads()).toBe(1_100)
  })
})
