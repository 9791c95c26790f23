import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { StoreWrites } from '../store.ts'
import type { ContractCase } from '../store-contract.ts'
import { BOARD, scoreKey, scoreOf } from './board-fixture.ts'

/** Later than every entry that a test made. */
const later = () => Date.now() + 60_000

export function changeLogContract(contractCase: ContractCase): void {
  /** A group with its witness, whose entry is before what the test looks at. */
  const begin = async () => {
    const fixture = contractCase.begin()
    const { store, login, group, verify } = fixture
    const [witness, made] = [await login('witness'), await group()]
    const { group: seen } = await verify(made, witness, 1)
    const { groupId } = made
    return {
      ...fixture,
      made,
      groupId,
      witness,
      since: seen.version,
      changes: async (since: number, of = groupId) => (await store.reads.changesSince(of, since))?.changes,
    }
  }

  describe('the log of changes', () => {
    it('has an entry for each change that the list shows, numbered by the version', async () => {
      const { store, login, verify, made, groupId, since, seenBy, witness } = await begin()
      const user = await login()
      const { userId } = user
      await verify(made, user, 5)
      const steps: ((writes: StoreWrites) => Promise<unknown>)[] = [
        (writes) => writes.setNickname(userId, 'Ann'),
        (writes) => writes.setAvatar(userId, 'a.jpg'),
        (writes) => writes.putScore(scoreKey(user), scoreOf(1)),
        (writes) => writes.putScore(scoreKey(user, made), scoreOf(2)),
        (writes) => writes.putScore(scoreKey(user), null),
        (writes) => writes.setHidden(groupId, userId, true),
        (writes) => writes.setHidden(groupId, userId, false),
        (writes) => writes.leaveGroup(groupId, userId),
        (writes) => writes.verifyMembership(groupId, userId, 6),
        (writes) => writes.eraseUser(userId),
      ]
      for (const step of steps) await store.write(step)
      const kinds = ['joined', 'profile', 'profile', 'score', 'score', 'score', 'left', 'joined', 'left']
      const all = [...kinds, 'joined', 'left'].map((kind, index) => ({
        version: since + 1 + index,
        kind,
        userId,
        board: kind === 'score' ? BOARD : null,
      }))
      expect(await store.reads.changesSince(groupId, since)).toEqual({
        version: since + all.length,
        complete: true,
        changes: all,
      })
      expect((await seenBy(witness, made))?.version).toBe(since + all.length)
      expect(await store.reads.changesSince(groupId, since + 9)).toMatchObject({ changes: all.slice(9) })
      expect(await store.reads.changesSince(groupId, since + all.length)).toEqual({
        version: since + all.length,
        complete: true,
        changes: [],
      })
      expect(await store.reads.changesSince(randomUUID(), 0)).toBeUndefined()
    })

    it('has none for a renewed proof or a name, which grow the version', async () => {
      const { store, witness, made, groupId, since, verify } = await begin()
      await verify(made, witness, 2)
      await store.write((writes) => writes.nameGroup(groupId, '群'))
      expect(await store.reads.changesSince(groupId, since)).toEqual({
        version: since + 2,
        complete: true,
        changes: [],
      })
    })

    it('says nothing of what a hidden member does, nor of what changes nothing', async () => {
      const { store, login, made, groupId, since, verify, changes } = await begin()
      const [user, leaver] = [await login(), await login()]
      for (const one of [user, leaver]) await verify(made, one, 5)
      for (const { userId } of [user, leaver])
        await store.write((writes) => writes.setHidden(groupId, userId, true))
      const before = await store.reads.changesSince(groupId, since)
      await store.write(async (writes) => {
        await writes.setNickname(user.userId, 'Ann')
        await writes.verifyMembership(groupId, user.userId, 7)
        await writes.putScore(scoreKey(user), scoreOf(1))
        await writes.putScore(scoreKey(user, made), scoreOf(1))
        await writes.setHidden(groupId, user.userId, true)
        await writes.leaveGroup(groupId, leaver.userId)
        await writes.eraseUser(user.userId)
      })
      expect(await store.reads.changesSince(groupId, since)).toEqual(before)
      expect(await changes(since)).toHaveLength(4)
    })

    it('notes a score in every group that shows the user, or in the one where it was made', async () => {
      const { store, login, group, verify, made, changes, since } = await begin()
      const user = await login()
      const [second, hidden, left] = [await group(), await group(), await group()]
      const all = [made, second, hidden, left]
      for (const one of all) await verify(one, user, 5)
      await store.write((writes) => writes.setHidden(hidden.groupId, user.userId, true))
      await store.write((writes) => writes.leaveGroup(left.groupId, user.userId))
      await store.write((writes) => writes.putScore(scoreKey(user), scoreOf(1)))
      await store.write((writes) => writes.putScore(scoreKey(user, second), scoreOf(1)))
      await store.write((writes) => writes.putScore(scoreKey(user, left), scoreOf(1)))
      const scores = await Promise.all(
        all.map(async (one) => (await changes(0, one.groupId))?.filter((entry) => entry.kind === 'score')),
      )
      expect(scores.map((entries) => entries?.length)).toEqual([1, 2, 0, 0])
      expect(await changes(since + 1)).toEqual([
        { version: since + 2, kind: 'score', userId: user.userId, board: BOARD },
      ])
    })

    it('knows from when on it is whole after it was pruned, so many entries at a time', async () => {
      const { store, login, verify, made, groupId, since } = await begin()
      const users = [await login(), await login(), await login()]
      for (const user of users) await verify(made, user, 5)
      const prune = (before: number, limit: number) =>
        store.write((writes) => writes.pruneChanges(before, limit))
      expect(await prune(0, 10)).toBe(0)
      expect(await store.reads.changesSince(groupId, 0)).toMatchObject({ complete: true })
      while ((await prune(later(), 2)) === 2);
      expect(await store.reads.changesSince(groupId, since)).toEqual({
        version: since + 3,
        complete: false,
        changes: [],
      })
      expect(await store.reads.changesSince(groupId, since + 2)).toMatchObject({ complete: false })
      expect(await store.reads.changesSince(groupId, since + 3)).toMatchObject({ complete: true })
      const user = await login()
      await verify(made, user, 9)
      expect(await store.reads.changesSince(groupId, since + 3)).toEqual({
        version: since + 4,
        complete: true,
        changes: [{ version: since + 4, kind: 'joined', userId: user.userId, board: null }],
      })
    })
  })

  describe('watching', () => {
    it('tells the groups that changed before the unit is answered, once, and until it is stopped', async () => {
      const { store, login, group, verify, made, groupId, witness } = await begin()
      const second = await group()
      await verify(second, witness, 1)
      const told: (readonly string[] | 'any')[] = []
      const stop = store.watch((changed) => {
        if (changed !== 'any') told.push(changed.toSorted())
      })
      const heard = () => told.splice(0)
      try {
        const user = await login()
        expect(heard()).toEqual([])
        await verify(made, user, 5)
        expect(heard()).toEqual([[groupId]])
        await verify(made, user, 6)
        expect(heard()).toEqual([[groupId]])
        await verify(made, user, 6)
        expect(heard()).toEqual([])
        await store.write((writes) => writes.putScore(scoreKey(witness), scoreOf(1)))
        expect(heard()).toEqual([[groupId, second.groupId].sort()])
        await store.write((writes) => writes.putScore(scoreKey(witness, second), scoreOf(1)))
        expect(heard()).toEqual([[second.groupId]])
        await store.write((writes) => writes.nameGroup(groupId, 'a'))
        await store.write((writes) => writes.nameGroup(groupId, 'a'))
        expect(heard()).toEqual([[groupId]])
        await store.write((writes) => writes.setHidden(groupId, user.userId, true))
        expect(heard()).toEqual([[groupId]])
        // No version grows, but whoever lets this user watch must hear of it.
        await store.write((writes) => writes.leaveGroup(groupId, user.userId))
        expect(heard()).toEqual([[groupId]])
        await verify(made, user, 7)
        await store.write((writes) => writes.setHidden(groupId, user.userId, true))
        heard()
        await store.write((writes) => writes.eraseUser(user.userId))
        expect(heard()).toEqual([[groupId]])
        await store
          .write(async (writes) => {
            await writes.nameGroup(groupId, 'b')
            throw new Error('changed my mind')
          })
          .catch(() => undefined)
        expect(heard()).toEqual([])
      } finally {
        stop()
      }
      await store.write((writes) => writes.nameGroup(groupId, 'c'))
      expect(heard()).toEqual([])
    })

    it('goes on when a listener is added twice and stopped once', async () => {
      const { store, groupId } = await begin()
      let count = 0
      const listener = (changed: readonly string[] | 'any') => {
        if (changed !== 'any') count += 1
      }
      const stops = [store.watch(listener), store.watch(listener)]
      await store.write((writes) => writes.nameGroup(groupId, 'a'))
      expect(count).toBe(2)
      stops[0]?.()
      stops[0]?.()
      await store.write((writes) => writes.nameGroup(groupId, 'b'))
      expect(count).toBe(3)
      stops[1]?.()
    })
  })
}
