import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ScoreKey } from '../board-store.ts'
import type { ContractCase } from '../store-contract.ts'
import { BOARD, LAST_WEEK, scoreKey, scoreOf, submissionOf, submitting, WEEK } from './board-fixture.ts'

const greatest = Number.MAX_SAFE_INTEGER

export function scoreContract(contractCase: ContractCase): void {
  const begin = () => submitting(contractCase.begin())

  describe('scores', () => {
    it('sets, changes and takes away the score of a key, whole', async () => {
      const { store, login, group, put } = begin()
      const [user, made] = [await login(), await group()]
      const keys = [scoreKey(user), scoreKey(user, made), scoreKey(user, undefined, LAST_WEEK)]
      const [everywhere = scoreKey(user), here = everywhere, before = everywhere] = keys
      expect(await store.reads.score(everywhere)).toBeUndefined()
      const extreme = { ...scoreOf(greatest), tieBreak: null }
      await put(everywhere, scoreOf(1))
      await put(everywhere, extreme)
      const other = scoreOf(-greatest)
      await put(here, other)
      expect(await Promise.all(keys.map((key) => store.reads.score(key)))).toEqual([
        extreme,
        other,
        undefined,
      ])
      await put(before, scoreOf(3))
      await put(before, null)
      expect(await store.reads.score(before)).toBeUndefined()
      expect(await store.reads.allScoresOf(user.userId)).toEqual([
        { ...everywhere, ...extreme },
        { ...here, ...other },
      ])
      await put(before, scoreOf(4))
      expect(await store.reads.score(before)).toMatchObject({ value: 4 })
    })

    it('locks a user who is there, and tells of one who is not', async () => {
      const { store, login } = begin()
      const user = await login()
      expect(await store.write((writes) => writes.lockUser(user.userId))).toBe(true)
      expect(await store.write((writes) => writes.lockUser(randomUUID()))).toBe(false)
    })

    it('loses none of the submissions that come together with each other and with entries', async () => {
      const { store, login, group, verify, seenBy } = begin()
      const groups = await Promise.all(Array.from({ length: 6 }, () => group()))
      const users = await Promise.all(Array.from({ length: 6 }, () => login()))
      let runs = 0
      const submit = (key: ScoreKey) =>
        store.write(async (writes) => {
          runs += 1
          await writes.lockUser(key.userId)
          const before = await writes.score(key)
          const submission = submissionOf(key)
          await writes.addSubmission(submission)
          await writes.putScore(key, scoreOf((before?.value ?? 0) + 1, submission.submissionId))
        })
      const rounds = [0, 1, 2, 3]
      await Promise.all(
        rounds.flatMap((round) =>
          users.flatMap((user, index) => [
            // Each user enters the groups in an order of their own, while their score changes in all of them.
            ...groups.map((_, at) => {
              const entered = groups[(at * 5 + index + round) % groups.length]
              return entered === undefined ? undefined : verify(entered, user, round + 1)
            }),
            submit(scoreKey(user)),
            submit(scoreKey(user, groups[index])),
            store.write((writes) => writes.setNickname(user.userId, `name ${round}`)),
          ]),
        ),
      )
      // A deadlock would have been mended by a second run.
      expect(runs).toBe(rounds.length * users.length * 2)
      for (const [index, user] of users.entries()) {
        expect(await store.reads.score(scoreKey(user))).toMatchObject({ value: rounds.length })
        expect(await store.reads.score(scoreKey(user, groups[index]))).toMatchObject({ value: rounds.length })
        expect(await store.reads.countedSubmissions(scoreKey(user))).toHaveLength(rounds.length)
      }
      const [first] = users
      for (const one of groups) {
        const seen = first && (await seenBy(first, one))
        const log = await store.reads.changesSince(one.groupId, 0)
        expect(seen).toMatchObject({ memberCount: users.length, version: log?.version })
        expect(log?.changes.filter((change) => change.kind === 'joined')).toHaveLength(users.length)
      }
    })
  })

  describe('contenders', () => {
    it('are the shown members, with their scores of the period and of the one before', async () => {
      const { store, login, group, verify, put } = begin()
      const [both, now, before, none, hidden, stranger] = await Promise.all(
        ['both', 'now', 'before', 'none', 'hidden', 'stranger'].map((openid) => login(openid)),
      )
      const made = await group()
      if (!(both && now && before && none && hidden && stranger)) throw new Error('Six users were made.')
      for (const [index, user] of [both, now, before, none, hidden].entries())
        await verify(made, user, index + 1)
      await verify(await group(), stranger, 1)
      await store.write((writes) => writes.setHidden(made.groupId, hidden.userId, true))
      await store.write((writes) => writes.setNickname(both.userId, '阿花'))
      const scores = [1, 2, 3].map((value) => scoreOf(value))
      const [one = scoreOf(1), two = one, three = one] = scores
      await put(scoreKey(both), one)
      await put(scoreKey(both, undefined, LAST_WEEK), two)
      await put(scoreKey(now), three)
      await put(scoreKey(before, undefined, LAST_WEEK), one)
      await put(scoreKey(none), scoreOf(9))
      await put(scoreKey(none), null)
      await put(scoreKey(none, made), scoreOf(9))
      await put({ ...scoreKey(none), board: 'other' }, scoreOf(9))
      for (const user of [hidden, stranger]) await put(scoreKey(user), scoreOf(8))

      const read = async (previousPeriod: string | null, groupScope = false) => {
        const request = { groupId: made.groupId, board: BOARD, period: WEEK, previousPeriod, groupScope }
        return (await store.reads.contenders(request)).toSorted((a, b) => a.joinedAt - b.joinedAt)
      }
      const profile = { nickname: null, avatar: null }
      expect(await read(LAST_WEEK)).toEqual([
        { userId: both.userId, nickname: '阿花', avatar: null, joinedAt: 1, score: one, previous: two },
        { userId: now.userId, ...profile, joinedAt: 2, score: three, previous: null },
        { userId: before.userId, ...profile, joinedAt: 3, score: null, previous: one },
        { userId: none.userId, ...profile, joinedAt: 4, score: null, previous: null },
      ])
      const alone = await read(null)
      expect(alone.map((row) => [row.score?.value, row.previous])).toEqual([
        [1, null],
        [3, null],
        [undefined, null],
        [undefined, null],
      ])
      const here = await read(LAST_WEEK, true)
      expect(here.map((row) => row.score?.value)).toEqual([undefined, undefined, undefined, 9])
      expect(
        await store.reads.contenders({
          groupId: randomUUID(),
          board: BOARD,
          period: WEEK,
          previousPeriod: null,
          groupScope: false,
        }),
      ).toEqual([])
    })
  })

  describe('what is not kept', () => {
    it('prunes a period of one app, so many rows at a time, and nothing else', async () => {
      const { store, appid, login, group, add, put } = begin()
      const other = begin()
      const users = await Promise.all(Array.from({ length: 4 }, () => login()))
      const [first, removed] = users
      const stranger = await other.login()
      const made = await group()
      for (const user of [...users, stranger])
        for (const period of [WEEK, LAST_WEEK]) {
          const key = scoreKey(user, undefined, period)
          await add(submissionOf(key), submissionOf(key))
          await put(key, scoreOf(5))
        }
      // Of this one every submission was removed: it has no score, and must be found all the same.
      if (removed !== undefined) await put(scoreKey(removed, undefined, LAST_WEEK), null)
      if (first !== undefined) {
        await add(submissionOf(scoreKey(first, made, LAST_WEEK)))
        await put(scoreKey(first, made, LAST_WEEK), scoreOf(6))
      }
      const prune = (limit: number) =>
        store.write((writes) => writes.prunePeriod({ appid, board: BOARD, period: LAST_WEEK, limit }))
      let pruned = 0
      for (;;) {
        const went = await prune(3)
        expect(went).toBeLessThanOrEqual(3)
        pruned += went
        if (went < 3) break
      }
      expect(pruned).toBe(4 * 3 + 2)
      expect(await prune(3)).toBe(0)
      expect(await store.reads.periodsHeld(appid, BOARD)).toEqual([WEEK])
      for (const user of users) {
        const held = await store.reads.allSubmissionsOf(user.userId)
        expect(held.map((one) => one.period)).toEqual([WEEK, WEEK])
        expect(await store.reads.score(scoreKey(user))).toMatchObject({ value: 5 })
      }
      expect(await store.reads.allSubmissionsOf(stranger.userId)).toHaveLength(4)
      expect(await store.reads.periodsHeld(other.appid, BOARD)).toEqual([LAST_WEEK, WEEK])
    })
  })
}
