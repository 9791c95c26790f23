import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { SessionKeyPosition } from '../store.ts'
import type { ContractCase } from '../store-contract.ts'
import { scoreKey, scoreOf, submissionOf } from './board-fixture.ts'

const key = (fingerprint: string, obtainedAt: number, byte = obtainedAt) => ({
  fingerprint,
  sealed: new Uint8Array([byte, 0, 255]),
  obtainedAt,
})

export function userContract({ begin, dump }: ContractCase): void {
  describe('users', () => {
    it('makes a user at the first login and finds them at the next', async () => {
      const { store, appid, login } = begin()
      const made = await login('openid-1', 1_700_000_000_000)
      expect(made).toEqual({
        userId: made.userId,
        appid,
        openid: 'openid-1',
        nickname: null,
        avatar: null,
        createdAt: 1_700_000_000_000,
      })
      const again = await login('openid-1', 1_700_000_000_500)
      expect(again).toEqual(made)
      expect(await store.reads.userById(made.userId)).toEqual(again)
      expect(await store.reads.userByOpenid(appid, 'openid-1')).toEqual(again)
    })

    it('keeps the same openid of two apps apart', async () => {
      const [one, other] = [await begin().login('same'), await begin().login('same')]
      expect(one.userId).not.toBe(other.userId)
    })

    it('knows nobody who never logged in', async () => {
      const { store, appid } = begin()
      const stranger = randomUUID()
      expect(await store.reads.userById(stranger)).toBeUndefined()
      expect(await store.reads.userByOpenid(appid, 'stranger')).toBeUndefined()
      expect(await store.write((writes) => writes.setNickname(stranger, 'x'))).toBeUndefined()
      expect(await store.write((writes) => writes.setAvatar(stranger, 'x'))).toBeUndefined()
      expect(await store.write((writes) => writes.eraseUser(stranger))).toBe(false)
    })

    it('sets and clears nickname and avatar', async () => {
      const { store, login } = begin()
      const { userId } = await login()
      await store.write((writes) => writes.setNickname(userId, '小明 🐼'))
      expect(await store.write((writes) => writes.setAvatar(userId, 'a.jpg'))).toMatchObject({
        nickname: '小明 🐼',
        avatar: 'a.jpg',
      })
      await store.write((writes) => writes.setNickname(userId, null))
      await store.write((writes) => writes.setAvatar(userId, null))
      expect(await store.reads.userById(userId)).toMatchObject({ nickname: null, avatar: null })
    })

    it('are shown as they are now in each of their groups, entered before or after, and so is nobody else', async () => {
      const { store, login, group, verify } = begin()
      const [user, other] = [await login(), await login()]
      const [before, hiddenIn, after] = [await group(), await group(), await group()]
      for (const one of [before, hiddenIn, after]) await verify(one, other, 1)
      for (const one of [before, hiddenIn]) await verify(one, user, 2)
      await store.write((writes) => writes.setHidden(hiddenIn.groupId, user.userId, true))
      await store.write((writes) => writes.setNickname(user.userId, '阿花'))
      await store.write((writes) => writes.setAvatar(user.userId, 'a.jpg'))
      await verify(after, user, 2)
      const expectShown = async (nickname: string | null, avatar: string | null) => {
        for (const { groupId } of [before, hiddenIn, after])
          expect(
            new Map((await store.reads.anyMembers({ groupId, limit: 9 })).map((row) => [row.userId, row])),
          ).toEqual(
            new Map([
              [user.userId, expect.objectContaining({ nickname, avatar })],
              [other.userId, expect.objectContaining({ nickname: null, avatar: null })],
            ]),
          )
      }
      await expectShown('阿花', 'a.jpg')
      await store.write((writes) => writes.setNickname(user.userId, null))
      await store.write((writes) => writes.setAvatar(user.userId, 'b.jpg'))
      await expectShown(null, 'b.jpg')
    })

    it('changes the version of each group that shows the user, and only when something changed', async () => {
      const { store, login, group, verify, seenBy } = begin()
      const user = await login()
      const [shown, hidden, left] = [await group(), await group(), await group()]
      for (const one of [shown, hidden, left]) await verify(one, user, 10)
      const witness = await login()
      await verify(left, witness, 11)
      await store.write((writes) => writes.setHidden(hidden.groupId, user.userId, true))
      await store.write((writes) => writes.leaveGroup(left.groupId, user.userId))
      const versions = async () => [
        (await seenBy(user, shown))?.version ?? Number.NaN,
        (await seenBy(user, hidden))?.version ?? Number.NaN,
        (await seenBy(witness, left))?.version ?? Number.NaN,
      ]
      const [a = 0, b = 0, c = 0] = await versions()
      await store.write((writes) => writes.setNickname(user.userId, 'new'))
      expect(await versions()).toEqual([a + 1, b, c])
      await store.write((writes) => writes.setNickname(user.userId, 'new'))
      expect(await versions()).toEqual([a + 1, b, c])
      await store.write((writes) => writes.setAvatar(user.userId, 'new.jpg'))
      await store.write((writes) => writes.setAvatar(user.userId, 'new.jpg'))
      expect(await versions()).toEqual([a + 2, b, c])
    })
  })

  describe('session keys', () => {
    it('keeps the newest three, newest first', async () => {
      const { store, login } = begin()
      const { userId } = await login()
      expect(await store.reads.sessionKeysOf(userId)).toEqual([])
      for (const [index, name] of ['a', 'b', 'c', 'd', 'e'].entries())
        await store.write((writes) => writes.keepSessionKey(userId, key(name, index)))
      const kept = await store.reads.sessionKeysOf(userId)
      expect(kept.map((one) => [one.fingerprint, [...one.sealed], one.obtainedAt])).toEqual([
        ['e', [4, 0, 255], 4],
        ['d', [3, 0, 255], 3],
        ['c', [2, 0, 255], 2],
      ])
    })

    it('makes a key that is kept already the newest, even when the clock stands still', async () => {
      const { store, login } = begin()
      const { userId } = await login()
      for (const name of ['a', 'b', 'c', 'a'])
        await store.write((writes) => writes.keepSessionKey(userId, key(name, 7)))
      const order = async () => (await store.reads.sessionKeysOf(userId)).map((one) => one.fingerprint)
      expect(await order()).toEqual(['a', 'c', 'b'])
      await store.write((writes) => writes.keepSessionKey(userId, key('d', 3)))
      expect(await order()).toEqual(['d', 'a', 'c'])
    })

    it('puts a key that was sealed anew in the place of what it was, and nothing in the place of nothing', async () => {
      const { store, login } = begin()
      const { userId } = await login()
      for (const [index, name] of ['a', 'b', 'c'].entries())
        await store.write((writes) => writes.keepSessionKey(userId, key(name, index)))
      const kept = async () =>
        (await store.reads.sessionKeysOf(userId)).map((one) => [
          one.fingerprint,
          one.sealed[0],
          one.obtainedAt,
        ])
      const reseal = (fingerprint: string, anew: string) =>
        store.write((writes) => writes.resealSessionKey({ userId, fingerprint }, key(anew, 9)))
      await reseal('b', 'b2')
      const moved = [
        ['c', 2, 2],
        ['b2', 9, 1],
        ['a', 0, 0],
      ]
      expect(await kept()).toEqual(moved)
      await reseal('b', 'b3')
      expect(await kept()).toEqual(moved)
      // Another process did the same: one of the two stays.
      await reseal('a', 'b2')
      expect(await kept()).toEqual(moved.slice(0, 2))
      await reseal('c', 'c')
      expect((await kept())[0]).toEqual(['c', 9, 2])
    })

    it('tells all keys of all users, a bounded number at a time', async () => {
      const { store, login } = begin()
      const mine = new Set<string>()
      for (const name of ['x', 'y', 'z']) {
        const { userId } = await login()
        for (const suffix of ['1', '2']) {
          await store.write((writes) => writes.keepSessionKey(userId, key(`${name}${suffix}`, 1)))
          mine.add(`${userId} ${name}${suffix}`)
        }
      }
      const seen: string[] = []
      let after: SessionKeyPosition | undefined
      do {
        const page = await store.reads.allSessionKeys(after, 2)
        expect(page.length).toBeLessThanOrEqual(2)
        seen.push(...page.map(({ userId, fingerprint }) => `${userId} ${fingerprint}`))
        after = page.at(-1)
      } while (after !== undefined)
      expect(new Set(seen).size).toBe(seen.length)
      for (const one of mine) expect(seen).toContain(one)
    })
  })

  describe('erasure', () => {
    it('leaves no row that names the user, and corrects the groups', async () => {
      const { store, login, group, verify, list, seenBy } = begin()
      const user = await login('openid-to-erase')
      const friend = await login('openid-of-friend')
      const [shown, hidden] = [await group(), await group()]
      for (const one of [shown, hidden]) {
        await verify(one, user, 1)
        await verify(one, friend, 2)
      }
      await store.write(async (writes) => {
        await writes.setNickname(user.userId, 'nickname-to-erase')
        await writes.setHidden(hidden.groupId, user.userId, true)
        await writes.keepSessionKey(user.userId, key('fingerprint-to-erase', 1))
        await writes.claimPayload(
          { hash: `${user.userId}-payload`, userId: user.userId, groupId: shown.groupId, expiresAt: 9 },
          1,
        )
        await writes.addSubmission(submissionOf(scoreKey(user), { idempotencyKey: 'submission-to-erase' }))
        await writes.putScore(scoreKey(user), scoreOf(1))
      })
      const before = await seenBy(friend, shown)
      const hiddenBefore = await seenBy(friend, hidden)
      const held = await dump()
      for (const trace of ['openid-to-erase', 'submission-to-erase']) expect(held).toContain(trace)

      expect(await store.write((writes) => writes.eraseUser(user.userId))).toBe(true)

      expect(await store.reads.allSubmissionsOf(user.userId)).toEqual([])
      expect(await store.reads.allScoresOf(user.userId)).toEqual([])
      // Those who watch hear that the user left, until the log is pruned.
      const log = await store.reads.changesSince(shown.groupId, before?.version ?? 0)
      expect(log?.changes).toMatchObject([{ kind: 'left', userId: user.userId }])
      await store.write((writes) => writes.pruneChanges(Date.now() + 60_000, 10_000))
      const rows = await dump()
      const traces = ['openid-to-erase', 'nickname-to-erase', 'fingerprint-to-erase', 'submission-to-erase']
      for (const trace of [user.userId, ...traces]) expect(rows).not.toContain(trace)
      expect(rows).toContain('openid-of-friend')
      expect((await list(shown)).map((member) => member.userId)).toEqual([friend.userId])
      expect(await seenBy(friend, shown)).toMatchObject({
        memberCount: 1,
        version: (before?.version ?? Number.NaN) + 1,
      })
      expect(await seenBy(friend, hidden)).toEqual(hiddenBefore)
      expect(await store.write((writes) => writes.eraseUser(user.userId))).toBe(false)
    })

    it('gives the openid a new user at the next login', async () => {
      const { store, login } = begin()
      const first = await login('back-again')
      await store.write((writes) => writes.eraseUser(first.userId))
      expect((await login('back-again')).userId).not.toBe(first.userId)
    })
  })
}
