import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GroupRow, MemberPosition, MemberRow } from '../store.ts'
import type { ContractCase } from '../store-contract.ts'
import type { Fixture } from './contract-fixture.ts'

const sorts = ['joined', 'recent'] as const
type Sort = (typeof sorts)[number]

const timeOf = (member: MemberRow, sort: Sort) =>
  sort === 'joined' ? member.joinedAt : member.lastVerifiedAt

async function walk({ store }: Fixture, group: GroupRow, sort: Sort, limit: number): Promise<MemberRow[][]> {
  const pages: MemberRow[][] = []
  let after: MemberPosition | undefined
  for (;;) {
    const request = { groupId: group.groupId, sort, limit }
    const page = await store.reads.memberPage(after === undefined ? request : { ...request, after })
    pages.push(page)
    const last = page.at(-1)
    if (last === undefined || page.length < limit) return pages
    after = { at: timeOf(last, sort), userId: last.userId }
  }
}

const member = fc.record({
  joinedAt: fc.integer({ min: 1, max: 4 }),
  renewedAt: fc.option(fc.integer({ min: 1, max: 8 })),
  fate: fc.constantFrom('stays', 'stays', 'stays', 'hides', 'leaves', 'is erased'),
})

export function memberPageContract({ begin }: ContractCase): void {
  describe('pages of members', () => {
    it('gives each member with their profile and times', async () => {
      const { store, login, group, verify, list } = begin()
      const [user, made] = [await login(), await group()]
      await store.write((writes) => writes.setNickname(user.userId, '阿花'))
      await verify(made, user, 1_700_000_000_000)
      await verify(made, user, 1_700_000_009_000)
      expect(await list(made)).toEqual([
        {
          userId: user.userId,
          nickname: '阿花',
          avatar: null,
          joinedAt: 1_700_000_000_000,
          lastVerifiedAt: 1_700_000_009_000,
        },
      ])
    })

    it('sorts by joining, earliest first, or by the last proof, latest first', async () => {
      const { login, group, verify, list } = begin()
      const [first, second, third] = [await login(), await login(), await login()]
      const made = await group()
      await verify(made, first, 1)
      await verify(made, second, 2)
      await verify(made, third, 3)
      await verify(made, first, 9)
      const ids = async (sort: Sort) => (await list(made, sort)).map((one) => one.userId)
      expect(await ids('joined')).toEqual([first.userId, second.userId, third.userId])
      expect(await ids('recent')).toEqual([first.userId, third.userId, second.userId])
    })

    it('continues after a position whose member is gone', async () => {
      const { store, login, group, verify } = begin()
      const made = await group()
      const users = [await login(), await login(), await login()]
      for (const [index, user] of users.entries()) await verify(made, user, index + 1)
      await store.write((writes) => writes.leaveGroup(made.groupId, users[1]?.userId ?? ''))
      const page = await store.reads.memberPage({
        groupId: made.groupId,
        sort: 'joined',
        after: { at: 2, userId: users[1]?.userId ?? '' },
        limit: 10,
      })
      expect(page.map((one) => one.userId)).toEqual([users[2]?.userId])
    })

    it('walks pages of any size through the whole sorted list, each member once', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(member, { maxLength: 14 }),
          fc.integer({ min: 1, max: 6 }),
          async (members, limit) => {
            const fixture = begin()
            const { store, appid } = fixture
            const made = await fixture.group()
            const shown = await store.write(async (writes) => {
              const expected: MemberRow[] = []
              for (const [index, { joinedAt, renewedAt, fate }] of members.entries()) {
                const { userId } = await writes.loginUser({
                  appid,
                  openid: String(index),
                  // Ids in no order that the times have.
                  newUserId: crypto.randomUUID(),
                  now: 1,
                })
                await writes.verifyMembership(made.groupId, userId, joinedAt)
                if (renewedAt !== null) await writes.verifyMembership(made.groupId, userId, renewedAt)
                if (fate === 'hides') await writes.setHidden(made.groupId, userId, true)
                if (fate === 'leaves') await writes.leaveGroup(made.groupId, userId)
                if (fate === 'is erased') await writes.eraseUser(userId)
                const lastVerifiedAt = Math.max(joinedAt, renewedAt ?? 0)
                if (fate === 'stays')
                  expected.push({ userId, nickname: null, avatar: null, joinedAt, lastVerifiedAt })
              }
              return expected
            })
            for (const sort of sorts) {
              const sign = sort === 'joined' ? 1 : -1
              const sorted = shown.toSorted(
                (a, b) => sign * (timeOf(a, sort) - timeOf(b, sort)) || (a.userId < b.userId ? -1 : 1),
              )
              const pages = await walk(fixture, made, sort, limit)
              expect(pages.flat()).toEqual(sorted)
              expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true)
            }
          },
        ),
        { numRuns: 25, seed: 20261 },
      )
    })
  })
}
