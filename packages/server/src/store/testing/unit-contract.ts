import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { StoreWrites } from '../store.ts'
import type { ContractCase } from '../store-contract.ts'
import { StoreUnavailableError } from '../store-unavailable-error.ts'

export function unitContract({ begin }: ContractCase): void {
  describe('units of work', () => {
    it('leaves nothing of a unit whose work throws, and throws the same error', async () => {
      const { store, appid, group, login, verify, list } = begin()
      const [made, member] = [await group(), await login()]
      await verify(made, member, 1)
      const refusal = new Error('refused')
      const unit = store.write(async (writes) => {
        const login = { appid, openid: 'never', newUserId: randomUUID(), now: 2 }
        const user = await writes.loginUser(login)
        await writes.verifyMembership(made.groupId, user.userId, 2)
        throw refusal
      })
      await expect(unit).rejects.toBe(refusal)
      expect(await store.reads.userByOpenid(appid, 'never')).toBeUndefined()
      expect(await list(made)).toHaveLength(1)
    })

    it('shows a unit its own writes, and to nobody else before it is over', async () => {
      const { store, appid } = begin()
      const login = { appid, openid: 'seen', newUserId: randomUUID(), now: 2 }
      await store.write(async (writes) => {
        const user = await writes.loginUser(login)
        expect(await writes.userById(user.userId)).toEqual(user)
        expect(await writes.userByOpenid(appid, 'seen')).toEqual(user)
        expect(await store.reads.userByOpenid(appid, 'seen')).toBeUndefined()
      })
      expect(await store.reads.userByOpenid(appid, 'seen')).toBeDefined()
    })

    it('fails a unit that a statement of it failed, even when the work goes on', async () => {
      const { store, appid, group } = begin()
      const made = await group()
      const unit = store.write(async (writes) => {
        await writes.loginUser({ appid, openid: 'went on', newUserId: randomUUID(), now: 1 })
        // Nobody has this id: the foreign key refuses.
        await writes.verifyMembership(made.groupId, randomUUID(), 1).catch(() => undefined)
        return 'done'
      })
      const error: unknown = await unit.catch((thrown: unknown) => thrown)
      expect(StoreUnavailableError.isInstance(error)).toBe(true)
      expect(error).toMatchObject({ cause: expect.any(Error) })
      expect(await store.reads.userByOpenid(appid, 'went on')).toBeUndefined()
    })

    it('refuses the calls of a unit that is over', async () => {
      const { store, login } = begin()
      const user = await login()
      const kept = await store.write(async (writes): Promise<{ writes: StoreWrites }> => ({ writes }))
      await expect(kept.writes.setNickname(user.userId, 'too late')).rejects.toThrow('over')
    })

    it('lands 200 units that are written at once', async () => {
      const { login, group, verify, list, seenBy } = begin()
      const made = await group()
      const users = await Promise.all(Array.from({ length: 200 }, (_, index) => login(`openid ${index}`)))
      await Promise.all(users.map((user, index) => verify(made, user, index + 1)))
      const members = await list(made)
      expect(members.map((one) => one.userId)).toEqual(users.map((user) => user.userId))
      const [first] = users
      expect(first && (await seenBy(first, made))).toMatchObject({
        memberCount: 200,
        version: made.version + 200,
      })
    })

    it('makes one user and one group of logins and entries that come together', async () => {
      const { store, appid, seenBy } = begin()
      const entries = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          store.write(async (writes) => {
            const user = await writes.loginUser({
              appid,
              openid: 'one',
              newUserId: randomUUID(),
              now: index,
            })
            const group = await writes.findOrMakeGroup({
              appid,
              kind: 'group',
              wechatId: 'one',
              newGroupId: randomUUID(),
              now: index,
            })
            await writes.verifyMembership(group.groupId, user.userId, index)
            return { user, group }
          }),
        ),
      )
      expect(new Set(entries.map((entry) => entry.user.userId)).size).toBe(1)
      expect(new Set(entries.map((entry) => entry.group.groupId)).size).toBe(1)
      const [entry] = entries
      expect(entry && (await seenBy(entry.user, entry.group))?.memberCount).toBe(1)
    })

    it('keeps counts and names right while members enter, hide, change their profiles and are erased together', async () => {
      const { store, login, group, verify, list, seenBy } = begin()
      const witness = await login()
      const groups = [await group(), await group(), await group()]
      for (const one of groups) await verify(one, witness, 1)
      const users = await Promise.all(Array.from({ length: 8 }, (_, index) => login(`openid ${index}`)))
      // Some enter for the first time only while their profiles change.
      for (const user of users.slice(3)) for (const one of groups) await verify(one, user, 2)
      await Promise.all(
        users.flatMap((user, index) => [
          ...groups.map((one) =>
            store.write(async (writes) => {
              if ((await writes.userById(user.userId)) !== undefined)
                await writes.verifyMembership(one.groupId, user.userId, 3 + index)
            }),
          ),
          store.write((writes) => writes.setHidden(groups[index % 3]?.groupId ?? '', user.userId, true)),
          store.write((writes) => writes.setNickname(user.userId, `name ${index}`)),
          store.write((writes) => writes.setAvatar(user.userId, `${index}.jpg`)),
          ...(index % 2 === 0 ? [store.write((writes) => writes.eraseUser(user.userId))] : []),
        ]),
      )
      for (const one of groups) {
        const shown = await list(one)
        expect((await seenBy(witness, one))?.memberCount).toBe(shown.length)
        for (const { userId, nickname, avatar } of shown)
          expect(await store.reads.userById(userId)).toMatchObject({ nickname, avatar })
      }
    })

    it('has nothing left to migrate, and answers a ping', async () => {
      const { store } = begin()
      expect(await store.pendingMigrations()).toEqual([])
      expect(await store.migrate()).toEqual([])
      await store.ping()
    })
  })
}
