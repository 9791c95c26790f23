import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { DailyCount } from '../admin-store.ts'
import type { ContractCase } from '../store-contract.ts'

const HOUR = 3_600_000

export function adminContract({ begin }: ContractCase): void {
  describe('operators', () => {
    const named = (name = `operator-${randomUUID()}`) =>
      ({ name, role: 'write', password: 'a hash', createdAt: 1 }) as const

    it('keeps operators, each name once', async () => {
      const { store } = begin()
      const ann = named()
      expect(await store.write((writes) => writes.addOperator(ann))).toBe(true)
      expect(await store.write((writes) => writes.addOperator({ ...ann, role: 'read' }))).toBe(false)
      expect(await store.reads.operator(ann.name)).toEqual(ann)
      expect(await store.reads.operators()).toContainEqual(ann)
      expect(await store.reads.operator('nobody')).toBeUndefined()
    })

    it('ends the sessions of an operator who is removed, or has a new password', async () => {
      const { store } = begin()
      const [ann, ben, cat] = [named(), named(), named()]
      await store.write(async (writes) => {
        for (const one of [ann, ben, cat]) {
          await writes.addOperator(one)
          await writes.addOperatorSession({ tokenHash: `of ${one.name}`, name: one.name, at: 5 })
        }
      })
      const sessionOf = ({ name }: { name: string }) => store.reads.operatorSession(`of ${name}`)
      expect(await sessionOf(ann)).toEqual({ name: ann.name, role: 'write', createdAt: 5, usedAt: 5 })
      expect(await store.write((writes) => writes.removeOperator(ann.name))).toBe(true)
      expect(await store.write((writes) => writes.removeOperator(ann.name))).toBe(false)
      expect(await store.write((writes) => writes.setOperatorPassword(ben.name, 'another'))).toBe(true)
      expect(await store.write((writes) => writes.setOperatorPassword('nobody', 'another'))).toBe(false)
      expect(await sessionOf(ann)).toBeUndefined()
      expect(await sessionOf(ben)).toBeUndefined()
      expect(await store.reads.operator(ben.name)).toMatchObject({ password: 'another' })
      await store.write((writes) => writes.touchOperatorSession(`of ${cat.name}`, 9))
      expect(await sessionOf(cat)).toMatchObject({ createdAt: 5, usedAt: 9 })
      await store.write((writes) => writes.removeOperatorSession(`of ${cat.name}`))
      expect(await sessionOf(cat)).toBeUndefined()
    })

    it('prunes sessions that are old, and those that lie idle', async () => {
      const { store } = begin()
      const { name } = named()
      await store.write(async (writes) => {
        await writes.addOperator(named(name))
        for (const [hash, made, used] of [
          ['old', 0, 20 * HOUR],
          ['idle', 15 * HOUR, 15 * HOUR],
          ['fresh', 15 * HOUR, 20 * HOUR],
        ] as const) {
          await writes.addOperatorSession({ tokenHash: `${hash} ${name}`, name, at: made })
          await writes.touchOperatorSession(`${hash} ${name}`, used)
        }
        await writes.pruneOperatorSessions({ createdBefore: 8 * HOUR, usedBefore: 19 * HOUR })
      })
      for (const [hash, stays] of [
        ['old', false],
        ['idle', false],
        ['fresh', true],
      ] as const)
        expect((await store.reads.operatorSession(`${hash} ${name}`)) !== undefined, hash).toBe(stays)
    })
  })

  describe('the audit log', () => {
    it('is read newest first, page by page, and holds nothing of a unit that failed', async () => {
      const { store } = begin()
      const actor = randomUUID()
      const entry = (at: number) => ({
        auditId: `ffffff0${at}-0000-7000-8000-${actor.slice(-12)}`,
        at,
        actor,
        action: 'member.hide',
        subject: 'group/1/user/2',
        detail: '',
        address: '127.0.0.1',
      })
      await store.write(async (writes) => {
        for (const at of [1, 3, 2]) await writes.addAudit(entry(at))
      })
      const failed = store.write(async (writes) => {
        await writes.addAudit(entry(4))
        throw new Error('the act itself failed')
      })
      await expect(failed).rejects.toThrow('the act itself failed')
      const first = (await store.reads.auditPage({ limit: 100 })).filter((one) => one.actor === actor)
      expect(first).toEqual([entry(3), entry(2), entry(1)])
      const next = await store.reads.auditPage({ before: entry(2).auditId, limit: 100 })
      expect(next.filter((one) => one.actor === actor)).toEqual([entry(1)])
    })
  })

  describe('counts', () => {
    it('adds up by day, name and label, however many count at once', async () => {
      const { store, appid } = begin()
      const count = (day: string, label: string, count: number): DailyCount => ({
        day,
        appid,
        name: 'entry',
        label,
        count,
      })
      const both = [count('2026-11-24', '1044', 2), count('2026-11-24', '1008', 1)]
      await Promise.all([
        store.write((writes) => writes.addCounts(both)),
        store.write((writes) => writes.addCounts(both.toReversed())),
        store.write((writes) => writes.addCounts([count('2026-11-23', '1044', 7)])),
      ])
      expect(await store.reads.dailyCounts({ appid, from: '2026-11-24' })).toEqual([
        count('2026-11-24', '1008', 2),
        count('2026-11-24', '1044', 4),
      ])
      expect(await store.reads.dailyCounts({ appid, from: '2026-11-01' })).toHaveLength(3)
    })

    it('knows a shared card that was tapped before, until it is pruned', async () => {
      const { store, appid } = begin()
      const tap = (day: string) =>
        store.write((writes) => writes.noteTappedShare({ appid, share: 'card', day }))
      expect(await tap('1999-11-20')).toBe(true)
      expect(await tap('1999-11-24')).toBe(false)
      await store.write((writes) => writes.pruneTappedShares('1999-11-20'))
      expect(await tap('1999-11-24')).toBe(false)
      await store.write((writes) => writes.pruneTappedShares('1999-11-21'))
      expect(await tap('1999-11-24')).toBe(true)
    })

    it('counts all groups, their members and all users, in steps', async () => {
      const { store, login, group, verify } = begin()
      const count = async (step: typeof store.reads.countGroups) => {
        const total = { counted: 0, members: 0 }
        for (let after: string | null = null, isDone = false; !isDone; isDone = after === null) {
          const { counted, members, next } = await step(after, 3)
          total.counted += counted
          total.members += members
          after = next
        }
        return total
      }
      const before = {
        groups: await count(store.reads.countGroups),
        users: await count(store.reads.countUsers),
      }
      const [ann, ben] = [await login(), await login()]
      const made = [await group(), await group(), await group(), await group()]
      for (const one of made) await verify(one, ann, 1)
      for (const one of made.slice(0, 2)) await verify(one, ben, 1)
      const { counted, members } = await count(store.reads.countGroups)
      expect([counted - before.groups.counted, members - before.groups.members]).toEqual([4, 6])
      expect((await count(store.reads.countUsers)).counted - before.users.counted).toBe(2)
    })
  })

  describe('looking up', () => {
    it('finds groups and users by how their names begin, byte by byte', async () => {
      const { store, login, group, verify } = begin()
      const mark = randomUUID()
      const names = ['b', 'a', 'a羽毛球', 'A', '%', 'a\u{1f600}']
      for (const [index, name] of names.entries()) {
        const [user, made] = [await login(), await group()]
        await verify(made, user, 1)
        await store.write(async (writes) => {
          await writes.setNickname(user.userId, `${mark}${name}`)
          await writes.nameGroup(made.groupId, `${mark}${name}`)
        })
        if (index === 0)
          expect(await store.reads.groupById(made.groupId)).toMatchObject({ name: `${mark}${name}` })
      }
      for (const [prefix, found] of [
        ['', ['%', 'A', 'a', 'a羽毛球', 'a\u{1f600}', 'b']],
        ['a', ['a', 'a羽毛球', 'a\u{1f600}']],
        ['%', ['%']],
        ['a羽', ['a羽毛球']],
        ['c', []],
      ] as const) {
        const wanted = found.map((name) => `${mark}${name}`)
        const groups = await store.reads.groupsNamed(`${mark}${prefix}`, 10)
        const users = await store.reads.usersNamed(`${mark}${prefix}`, 10)
        expect(groups.map(({ name }) => name)).toEqual(wanted)
        expect(users.map(({ nickname }) => nickname)).toEqual(wanted)
      }
      expect(await store.reads.usersNamed(mark, 2)).toHaveLength(2)
      expect(await store.reads.groupById(randomUUID())).toBeUndefined()
    })

    it('finds groups and users by how their ids begin', async () => {
      const { store, login, group } = begin()
      const [user, made] = [await login(), await group()]
      const range = (id: string) => ({ first: id, last: `${id.slice(0, -1)}f` })
      expect(await store.reads.groupsBetween(range(made.groupId), 100)).toContainEqual(made)
      expect(await store.reads.usersBetween(range(user.userId), 100)).toContainEqual(user)
      const nobody = '00000000-0000-0000-0000-000000000000'
      expect(await store.reads.groupsBetween({ first: nobody, last: nobody }, 100)).toEqual([])
      expect(await store.reads.usersBetween({ first: nobody, last: nobody }, 100)).toEqual([])
    })

    it('pages through all members of a group, the hidden ones too', async () => {
      const { store, login, group, verify } = begin()
      const made = await group()
      const users = [await login(), await login(), await login()].sort((one, other) =>
        one.userId < other.userId ? -1 : 1,
      )
      for (const user of users) await verify(made, user, 7)
      const [first, hidden, last] = users.map(({ userId }) => userId)
      await store.write((writes) => writes.setHidden(made.groupId, hidden ?? '', true))
      const page = await store.reads.anyMembers({ groupId: made.groupId, limit: 2 })
      expect(page).toMatchObject([
        { userId: first, hidden: false, joinedAt: 7 },
        { userId: hidden, hidden: true },
      ])
      const next = await store.reads.anyMembers({ groupId: made.groupId, after: hidden ?? '', limit: 2 })
      expect(next.map(({ userId }) => userId)).toEqual([last])
    })
  })
}
