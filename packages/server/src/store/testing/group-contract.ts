import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ContractCase } from '../store-contract.ts'

const operation = fc.record({
  kind: fc.constantFrom('verify', 'verify', 'hide', 'show', 'leave', 'nickname', 'avatar', 'erase'),
  user: fc.nat({ max: 3 }),
  group: fc.nat({ max: 1 }),
  time: fc.integer({ min: 1, max: 20 }),
})

export function groupContract({ begin }: ContractCase): void {
  describe('groups and memberships', () => {
    it('makes a group once for each app, kind and name that WeChat gave', async () => {
      const { store, appid, group } = begin()
      const made = await group('open-g-id', 5)
      expect(made).toEqual({
        groupId: made.groupId,
        appid,
        kind: 'group',
        wechatId: 'open-g-id',
        name: null,
        memberCount: 0,
        version: made.version,
        createdAt: 5,
      })
      expect(await group('open-g-id', 6)).toEqual(made)
      const single = await store.write((writes) =>
        writes.findOrMakeGroup({
          appid,
          kind: 'single',
          wechatId: 'open-g-id',
          newGroupId: randomUUID(),
          now: 7,
        }),
      )
      expect(single).toMatchObject({ kind: 'single', createdAt: 7 })
      expect(new Set([made.groupId, single.groupId, (await begin().group('open-g-id')).groupId]).size).toBe(3)
    })

    it('makes and renews a membership; the time of the last proof never goes back', async () => {
      const { store, login, group, verify } = begin()
      const [user, made] = [await login(), await group()]
      const joined = await verify(made, user, 100)
      expect(joined).toEqual({
        group: { ...made, memberCount: 1, version: made.version + 1 },
        membership: { hidden: false, joinedAt: 100, lastVerifiedAt: 100 },
      })
      const renewed = await verify(made, user, 200)
      expect(renewed.membership).toEqual({ hidden: false, joinedAt: 100, lastVerifiedAt: 200 })
      expect(renewed.group).toMatchObject({ memberCount: 1, version: made.version + 2 })
      expect(await verify(made, user, 150)).toEqual(renewed)
      expect(await store.reads.groupAccess(made.groupId, user.userId)).toEqual(renewed)
    })

    it('shows a group to its members alone', async () => {
      const { store, login, group, verify } = begin()
      const [member, stranger, made] = [await login(), await login(), await group()]
      await verify(made, member, 1)
      expect(await store.reads.groupAccess(made.groupId, stranger.userId)).toBeUndefined()
      expect(await store.reads.groupAccess(randomUUID(), member.userId)).toBeUndefined()
    })

    it('hides a member and shows them again, and changes nothing the second time', async () => {
      const { store, login, group, verify, list } = begin()
      const [user, made] = [await login(), await group()]
      const { group: joined } = await verify(made, user, 1)
      const hide = (hidden: boolean) =>
        store.write((writes) => writes.setHidden(made.groupId, user.userId, hidden))
      const hidden = await hide(true)
      expect(hidden).toMatchObject({
        group: { memberCount: 0, version: joined.version + 1 },
        membership: { hidden: true, joinedAt: 1 },
      })
      expect(await list(made)).toEqual([])
      expect(await hide(true)).toEqual(hidden)
      // A proof renews a hidden membership, and no list shows it.
      const renewed = await verify(made, user, 2)
      expect(renewed).toEqual({
        group: hidden?.group,
        membership: { hidden: true, joinedAt: 1, lastVerifiedAt: 2 },
      })
      expect(await hide(false)).toMatchObject({ group: { memberCount: 1, version: joined.version + 2 } })
      expect(await list(made)).toHaveLength(1)
      const stranger = await login()
      expect(
        await store.write((writes) => writes.setHidden(made.groupId, stranger.userId, true)),
      ).toBeUndefined()
    })

    it('lets a member leave, once', async () => {
      const { store, login, group, verify, seenBy } = begin()
      const [user, other, made] = [await login(), await login(), await group()]
      await verify(made, user, 1)
      const { group: both } = await verify(made, other, 2)
      const leave = () => store.write((writes) => writes.leaveGroup(made.groupId, user.userId))
      expect(await leave()).toBe(true)
      expect(await leave()).toBe(false)
      expect(await store.reads.groupAccess(made.groupId, user.userId)).toBeUndefined()
      expect(await seenBy(other, made)).toMatchObject({ memberCount: 1, version: both.version + 1 })
    })

    it('lists the groups of a user, last entered first, ties by id', async () => {
      const { store, login, group, verify } = begin()
      const [user, other] = [await login(), await login()]
      const groups = [await group(), await group(), await group(), await group()]
      for (const [index, at] of [10, 30, 30, 20].entries()) {
        const one = groups[index]
        if (one !== undefined) await verify(one, user, at)
      }
      await verify(await group(), other, 99)
      const ids = groups.map((one) => one.groupId)
      const tied = [ids[1], ids[2]].sort()
      const listed = await store.reads.groupsOf(user.userId)
      expect(listed.map((one) => one.group.groupId)).toEqual([...tied, ids[3], ids[0]])
      expect(listed[0]).toEqual(await store.reads.groupAccess(tied[0] ?? '', user.userId))
    })

    it('names a group, and the same name twice changes nothing', async () => {
      const { store, login, group, verify, seenBy } = begin()
      const [user, made] = [await login(), await group()]
      const { group: joined } = await verify(made, user, 1)
      const name = (text: string) => store.write((writes) => writes.nameGroup(made.groupId, text))
      await name('群')
      await name('群')
      expect(await seenBy(user, made)).toEqual({ ...joined, name: '群', version: joined.version + 1 })
    })

    it('counts the members it shows, and grows the version exactly when the list changes', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(operation, { maxLength: 25 }), async (operations) => {
          const { store, login, group, verify, list, seenBy } = begin()
          // Sees the groups and does nothing: who is listed beside it is what the operations make.
          const witness = await login('witness')
          const groups = [await group('0'), await group('1')]
          for (const one of groups) await verify(one, witness, 1)
          const look = () =>
            Promise.all(
              groups.map(async (one) => ({ members: await list(one), group: await seenBy(witness, one) })),
            )
          let before = await look()
          for (const { kind, user: index, group: place, time } of operations) {
            const user = await login(`openid-${index}`)
            const target = groups[place] ?? (await group('0'))
            await store.write(async (writes) => {
              const ids = [target.groupId, user.userId] as const
              if (kind === 'verify') await writes.verifyMembership(...ids, time)
              if (kind === 'hide') await writes.setHidden(...ids, true)
              if (kind === 'show') await writes.setHidden(...ids, false)
              if (kind === 'leave') await writes.leaveGroup(...ids)
              if (kind === 'nickname') await writes.setNickname(user.userId, `name ${time % 3}`)
              if (kind === 'avatar') await writes.setAvatar(user.userId, `${time % 3}.jpg`)
              if (kind === 'erase') await writes.eraseUser(user.userId)
            })
            const after = await look()
            for (const [at, now] of after.entries()) {
              const then = before[at]
              expect(now.group?.memberCount).toBe(now.members.length)
              const isChanged = JSON.stringify(now.members) !== JSON.stringify(then?.members)
              expect((now.group?.version ?? 0) > (then?.group?.version ?? 0)).toBe(isChanged)
            }
            before = after
          }
        }),
        { numRuns: 20, seed: 20260 },
      )
    })
  })
}
