import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { describe, expect, it, onTestFinished } from 'vitest'
import { scoreKey, scoreOf } from '../testing/board-fixture.ts'
import { openSqliteStore } from './sqlite-store.ts'

const now = 1_700_000_000_000

const openTwo = async () => {
  const directory = await mkdtemp(join(tmpdir(), 'qunkit-versions-'))
  const file = join(directory, 'test.db')
  const [store, neighbour] = [await openSqliteStore({ file }), await openSqliteStore({ file })]
  onTestFinished(async () => {
    await store.close()
    await neighbour.close()
    await rm(directory, { recursive: true })
  })
  await store.migrate()
  await neighbour.migrate()
  const { groupId } = await store.write((writes) =>
    writes.findOrMakeGroup({ appid: 'wx1', kind: 'group', wechatId: 'G1', newGroupId: uuidv7(), now }),
  )
  const joinGroup = (openid: string) =>
    store.write(async (writes) => {
      const { userId } = await writes.loginUser({ appid: 'wx1', openid, newUserId: uuidv7(), now })
      await writes.verifyMembership(groupId, userId, now)
      return userId
    })
  return { store, neighbour, groupId, join: joinGroup }
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('the version of a list, remembered', () => {
  it('is known at once when it was read and nothing has changed', async () => {
    const { store, groupId, join } = await openTwo()
    const ann = await join('ann')
    const version = await store.reads.listVersion(groupId, ann)
    expect(version).toBeGreaterThan(0)
    expect(store.reads.listVersion(groupId, ann)).toBe(version)
  })

  it('is forgotten with every change that the list can show', async () => {
    const { store, groupId, join } = await openTwo()
    const [ann, ben] = [await join('ann'), await join('ben')]
    let before = await store.reads.listVersion(groupId, ann)
    const changes: ((writes: Parameters<Parameters<typeof store.write>[0]>[0]) => Promise<unknown>)[] = [
      (writes) => writes.setNickname(ben, 'Ben'),
      (writes) => writes.setAvatar(ben, `${'a'.repeat(64)}.jpg`),
      (writes) => writes.verifyMembership(groupId, ben, now + 1),
      (writes) => writes.putScore(scoreKey({ userId: ben }), scoreOf(1)),
      (writes) => writes.putScore(scoreKey({ userId: ben }, { groupId }), scoreOf(2)),
      (writes) => writes.setHidden(groupId, ben, true),
      (writes) => writes.setHidden(groupId, ben, false),
      (writes) => writes.nameGroup(groupId, 'badminton'),
      (writes) => writes.leaveGroup(groupId, ben),
    ]
    for (const change of changes) {
      expect(store.reads.listVersion(groupId, ann)).toBe(before)
      await store.write(change)
      const after = await store.reads.listVersion(groupId, ann)
      expect(after).toBeGreaterThan(before ?? Number.POSITIVE_INFINITY)
      before = after
    }
  })

  it('is nothing to one who left or was erased, hidden or not', async () => {
    const { store, groupId, join } = await openTwo()
    const [ann, ben, eve] = [await join('ann'), await join('ben'), await join('eve')]
    for (const user of [ann, ben, eve]) await store.reads.listVersion(groupId, user)
    await store.write((writes) => writes.leaveGroup(groupId, ann))
    expect(await store.reads.listVersion(groupId, ann)).toBeUndefined()
    await store.write((writes) => writes.eraseUser(ben))
    expect(await store.reads.listVersion(groupId, ben)).toBeUndefined()
    await store.write((writes) => writes.setHidden(groupId, eve, true))
    await store.reads.listVersion(groupId, eve)
    await store.write((writes) => writes.eraseUser(eve))
    expect(await store.reads.listVersion(groupId, eve)).toBeUndefined()
  })

  it('stays known when the change was rolled back', async () => {
    const { store, groupId, join } = await openTwo()
    const ann = await join('ann')
    const version = await store.reads.listVersion(groupId, ann)
    await expect(
      store.write(async (writes) => {
        await writes.leaveGroup(groupId, ann)
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    expect(await store.reads.listVersion(groupId, ann)).toBe(version)
  })

  it('is forgotten when another process has written to the file', async () => {
    const { store, neighbour, groupId, join } = await openTwo()
    const ann = await join('ann')
    await store.reads.listVersion(groupId, ann)
    await nextTurn()
    expect(store.reads.listVersion(groupId, ann)).toBeTypeOf('number')
    await neighbour.write((writes) => writes.leaveGroup(groupId, ann))
    await nextTurn()
    expect(await store.reads.listVersion(groupId, ann)).toBeUndefined()
  })

  it('is not remembered when something was committed while it was read', async () => {
    const { store, groupId, join } = await openTwo()
    const [ann, ben] = [await join('ann'), await join('ben')]
    const reading = store.reads.listVersion(groupId, ann)
    await Promise.all([reading, store.write((writes) => writes.setNickname(ben, 'Ben'))])
    const fresh = await store.reads.listVersion(groupId, ann)
    expect(fresh).toBeGreaterThan((await reading) ?? Number.POSITIVE_INFINITY)
  })
})
