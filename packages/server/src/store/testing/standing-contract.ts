import { randomUUID } from 'node:crypto'
import type { BoardDefinition } from '@qunkit/contract'
import { describe, expect, it } from 'vitest'
import { rankKeyOf } from '../../standings/rank-key.ts'
import type { StandingsKey } from '../standing-store.ts'
import type { StoreWrites } from '../store.ts'
import type { ContractCase } from '../store-contract.ts'
import { BOARD, definition, LAST_WEEK, scoreKey, scoreOf, submitting, WEEK } from './board-fixture.ts'

const greatest = Number.MAX_SAFE_INTEGER
const ranksGroups = { ranksGroups: true }

export function standingContract(contractCase: ContractCase): void {
  /** An app with the board, which ranks groups, and short ways to mark and to fold. */
  const begin = async (options: Pick<BoardDefinition, 'scope' | 'direction'> = definition) => {
    const fixture = submitting(contractCase.begin())
    const { store, appid } = fixture
    const groups = { by: 'sum', names: 'everyone' } as const
    await store.write((writes) =>
      writes.putBoard({ appid, board: BOARD, definition: { ...definition, groups }, createdAt: 1 }),
    )
    const key: StandingsKey = { appid, board: BOARD, period: WEEK }
    const takeAll = async () => {
      const taken: string[] = []
      const before = { appid, board: '', period: '' }
      for (;;) {
        const next = await store.reads.standingsToFold(before)
        if (next?.appid !== appid) return taken.sort()
        const groupIds = await store.write((writes) => writes.takeDirtyGroups({ ...next, limit: 100 }))
        taken.push(...groupIds.map((groupId) => `${next.board} ${next.period} ${groupId}`))
      }
    }
    /** As the job does, of one period. */
    const fold = (limit = 100, best = 500) =>
      store.write(async (writes) => {
        const groupIds = await writes.takeDirtyGroups({ ...key, limit })
        const { scope, direction } = options
        const sums = await writes.groupSums({ ...key, groupIds, scope, direction, best })
        const rows = sums.map((sum) => ({ ...sum, rankKey: rankKeyOf({ by: 'sum', direction }, sum) }))
        await writes.putStandings(key, groupIds, rows)
        return groupIds.length
      })
    const page = (userId: string) => store.reads.standingsPage({ ...key, userId, after: null, limit: 100 })
    return {
      ...fixture,
      key,
      takeAll,
      fold,
      page,
      rank: (score: Parameters<typeof scoreKey>, value: number | null) =>
        store.write((writes) =>
          writes.putScore(scoreKey(...score), value === null ? null : scoreOf(value), ranksGroups),
        ),
      ranking: async (userId: string) =>
        (await page(userId)).map(({ rank, sum, ranked }) => [rank, sum, ranked]),
    }
  }

  describe('groups ranked against each other', () => {
    it('marks a group, in the periods that it concerns, for each change that can change its total', async () => {
      const { store, login, group, verify, rank, takeAll, appid } = await begin()
      const [user, here, there] = [await login(), await group(), await group()]
      const single = await store.write((writes) =>
        writes.findOrMakeGroup({
          appid,
          kind: 'single',
          wechatId: randomUUID(),
          newGroupId: randomUUID(),
          now: 1,
        }),
      )
      const { userId } = user
      const marked = (...groups: { groupId: string }[]) =>
        groups.map(({ groupId }) => `${BOARD} ${WEEK} ${groupId}`).sort()
      for (const one of [here, there, single]) await verify(one, user, 1)
      expect(await takeAll()).toEqual([])
      await rank([user], 5)
      await rank([user], 6)
      expect(await takeAll()).toEqual(marked(here, there))
      // Taken once.
      expect(await takeAll()).toEqual([])
      await rank([user], null)
      expect(await takeAll()).toEqual(marked(here, there))
      await rank([user], 7)
      await rank([user, undefined, LAST_WEEK], 7)
      await takeAll()
      const both = [`${BOARD} ${LAST_WEEK} ${here.groupId}`, `${BOARD} ${WEEK} ${here.groupId}`]
      const changes: ((writes: StoreWrites) => Promise<unknown>)[] = [
        (writes) => writes.setHidden(here.groupId, userId, true),
        (writes) => writes.setHidden(here.groupId, userId, false),
        (writes) => writes.leaveGroup(here.groupId, userId),
        (writes) => writes.verifyMembership(here.groupId, userId, 2),
      ]
      for (const change of changes) {
        await store.write(change)
        expect(await takeAll()).toEqual(both)
      }
      const others: ((writes: StoreWrites) => Promise<unknown>)[] = [
        (writes) => writes.verifyMembership(here.groupId, userId, 3),
        (writes) => writes.setNickname(userId, 'Ann'),
        (writes) => writes.setHidden(there.groupId, userId, false),
        // The board does not rank groups, or its group is another.
        (writes) => writes.putScore({ ...scoreKey(user), board: 'other' }, scoreOf(1)),
        (writes) => writes.leaveGroup(single.groupId, userId),
      ]
      for (const change of others) await store.write(change)
      expect(await takeAll()).toEqual([])
      await store.write((writes) => writes.setHidden(there.groupId, userId, true))
      await takeAll()
      await rank([user], 8)
      expect(await takeAll()).toEqual(marked(here))
      await store.write((writes) => writes.eraseUser(userId))
      expect(await takeAll()).toEqual(both)
    })

    it('marks only the group in which a score was made, where scores belong to groups', async () => {
      const { login, group, verify, store, rank, takeAll } = await begin()
      const [user, here, there] = [await login(), await group(), await group()]
      for (const one of [here, there]) await verify(one, user, 1)
      await rank([user, here], 5)
      expect(await takeAll()).toEqual([`${BOARD} ${WEEK} ${here.groupId}`])
      await store.write((writes) => writes.leaveGroup(there.groupId, user.userId))
      expect(await takeAll()).toEqual([])
    })

    it('takes those that wait, so many at a time, and tells since when the oldest waits', async () => {
      const { store, login, group, verify, rank, fold, key } = await begin()
      const user = await login()
      for (let index = 0; index < 5; index += 1) await verify(await group(), user, 1)
      expect(await store.reads.standingsState(key)).toEqual({ groups: 0, oldestChange: null })
      const before = Date.now()
      await rank([user], 5)
      const { oldestChange } = await store.reads.standingsState(key)
      expect(oldestChange).toBeGreaterThanOrEqual(before)
      expect(oldestChange).toBeLessThanOrEqual(Date.now())
      expect([await fold(2), await fold(2), await fold(2), await fold(2)]).toEqual([2, 2, 1, 0])
      expect(await store.reads.standingsState(key)).toEqual({ groups: 5, oldestChange: null })
    })

    it('adds up the best scores of shown members, exactly, whatever their size', async () => {
      for (const direction of ['higher', 'lower'] as const) {
        const { store, login, group, verify, rank, fold, ranking } = await begin({ ...definition, direction })
        const made = await group()
        const users = await Promise.all(Array.from({ length: 5 }, () => login()))
        const [first, second, third, hidden, none] = users
        if (!first || !second || !third || !hidden || !none) throw new Error('Five users were made.')
        for (const user of users) await verify(made, user, 1)
        await store.write((writes) => writes.setHidden(made.groupId, hidden.userId, true))
        await rank([hidden], 99)
        await rank([first], greatest)
        await rank([second], greatest - 1)
        await rank([third], 1)
        await fold()
        const all = 2n * BigInt(greatest)
        expect(await ranking(none.userId)).toEqual([[1, all, 3]])
        await rank([third], 2)
        await fold(100, 2)
        expect(await ranking(none.userId)).toEqual([
          [1, direction === 'higher' ? all - 1n : BigInt(greatest) + 1n, 2],
        ])
        for (const user of [first, second, third]) await rank([user], null)
        await fold()
        expect(await ranking(none.userId)).toEqual([])
      }
    })

    it('ranks equals alike, and goes on where a page ended, in the middle of them too', async () => {
      const { store, login, group, verify, rank, fold, key, appid } = await begin()
      const values = [300, 300, 255, 20, 20, 20, 20, 1, 0, -5, -5, -300]
      const users = []
      for (const value of values) {
        const [user, made] = [await login(), await group()]
        await store.write((writes) => writes.nameGroup(made.groupId, `群 ${value}`))
        await verify(made, user, 1)
        await rank([user], value)
        users.push(user)
      }
      // Another app has its own.
      const other = await begin()
      expect(other.appid).not.toBe(appid)
      await fold()
      expect(await store.reads.standingsState(key)).toEqual({ groups: values.length, oldestChange: null })
      expect(await store.reads.standingsState(other.key)).toMatchObject({ groups: 0 })
      const ranks = values.map((value) => 1 + values.filter((one) => one > value).length)
      const [reader] = users
      const { userId } = reader ?? (await login())
      for (const limit of [1, 2, 3, 5, 100]) {
        const rows = []
        for (;;) {
          const next = await store.reads.standingsPage({ ...key, userId, after: rows.at(-1) ?? null, limit })
          rows.push(...next)
          if (next.length < limit) break
        }
        expect(rows.map(({ rank, sum }) => [rank, Number(sum)])).toEqual(
          ranks.map((rank, index) => [rank, values[index]]),
        )
        expect(rows.map(({ name }) => name)).toEqual(values.map((value) => `群 ${value}`))
        expect(rows.filter(({ isMine }) => isMine)).toHaveLength(1)
      }
      for (const [index, user] of users.entries()) {
        const own = await store.reads.standingsOf({ ...key, userId: user.userId, limit: 100 })
        expect(own).toMatchObject([{ rank: ranks[index], sum: BigInt(values[index] ?? 0), isMine: true }])
      }
    })

    it("tells the places of a user's groups that stand, best first: of those last entered", async () => {
      const { store, login, group, verify, rank, fold, key } = await begin()
      const user = await login()
      const rival = await login()
      const groups = []
      for (let index = 0; index < 4; index += 1) {
        const [made, other] = [await group(), await login()]
        groups.push(made)
        await verify(made, other, 1)
        await verify(made, user, index + 1)
        await rank([other], index * 10)
      }
      await verify(await group(), rival, 1)
      await rank([rival], 25)
      // Entered last, but nobody has a score in it.
      await verify(await group(), user, 9)
      await fold()
      const own = async (limit: number) =>
        (await store.reads.standingsOf({ ...key, userId: user.userId, limit })).map((one) => [
          one.rank,
          one.groupId,
        ])
      const [fourth, third, second, first] = groups.map(({ groupId }) => groupId)
      expect(await own(100)).toEqual([
        [1, first],
        [3, second],
        [4, third],
        [5, fourth],
      ])
      expect(await own(3)).toEqual([
        [1, first],
        [3, second],
      ])
      await store.write((writes) => writes.setHidden(first ?? '', user.userId, true))
      expect(await own(2)).toEqual([[1, first]])
    })

    it('loses no change that is made while others are counted', async () => {
      const { store, login, group, verify, fold, key } = await begin()
      const groups = await Promise.all(Array.from({ length: 4 }, () => group()))
      const users = await Promise.all(Array.from({ length: 6 }, () => login()))
      for (const made of groups) for (const user of users) await verify(made, user, 1)
      const rounds = [1, 2, 3, 4, 5, 6]
      await Promise.all(
        rounds.flatMap((round) => [
          ...users.flatMap((user, index) => {
            const made = groups[(index + round) % groups.length]
            const put = store.write(async (writes) => {
              await writes.lockUser(user.userId)
              await writes.putScore(scoreKey(user), scoreOf(100 * round + index), ranksGroups)
            })
            if (made === undefined) return [put]
            const hide = (hidden: boolean) =>
              store.write((writes) => writes.setHidden(made.groupId, user.userId, hidden))
            const back = store
              .write((writes) => writes.leaveGroup(made.groupId, user.userId))
              .then(() => verify(made, user, round + 1))
            return [put, hide(true).then(() => hide(false)), back]
          }),
          fold(3),
          fold(2),
        ]),
      )
      while ((await fold()) > 0);
      const [reader] = users
      const rows = await store.reads.standingsPage({
        ...key,
        userId: reader?.userId ?? '',
        after: null,
        limit: 100,
      })
      for (const { groupId } of groups) {
        const members = await store.reads.contenders({
          groupId,
          board: BOARD,
          period: WEEK,
          previousPeriod: null,
          groupScope: false,
        })
        const sum = members.reduce((total, { score }) => total + BigInt(score?.value ?? 0), 0n)
        const ranked = members.filter(({ score }) => score !== null).length
        expect(rows.find((row) => row.groupId === groupId)).toMatchObject({ sum, ranked })
      }
      expect(await store.reads.standingsState(key)).toEqual({ groups: groups.length, oldestChange: null })
      expect(rows.map(({ rank }) => rank)).toEqual(
        rows.map(({ sum }) => 1 + rows.filter((one) => one.sum > sum).length),
      )
    })

    it('drops standings with their period, so many rows at a time', async () => {
      const { store, login, group, verify, rank, fold, key, page } = await begin()
      const user = await login()
      for (let index = 0; index < 4; index += 1) {
        await verify(await group(), user, 1)
        await rank([user], index)
      }
      await fold()
      await rank([user], 9)
      await rank([user, undefined, LAST_WEEK], 9)
      for (;;) {
        const pruned = await store.write((writes) => writes.prunePeriod({ ...key, limit: 3 }))
        expect(pruned).toBeLessThanOrEqual(3)
        if (pruned < 3) break
      }
      expect(await page(user.userId)).toEqual([])
      expect(await store.reads.standingsState(key)).toEqual({ groups: 0, oldestChange: null })
      expect(await store.reads.score(scoreKey(user))).toBeUndefined()
      const lastWeek = { ...key, period: LAST_WEEK }
      expect((await store.reads.standingsState(lastWeek)).oldestChange).not.toBeNull()
    })
  })
}
