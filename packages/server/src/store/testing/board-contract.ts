import { v7 as uuidv7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import type { ContractCase } from '../store-contract.ts'
import {
  BOARD,
  definition,
  LAST_WEEK,
  scoreKey,
  scoreOf,
  submissionOf,
  submitting,
  WEEK,
} from './board-fixture.ts'

const greatest = Number.MAX_SAFE_INTEGER

export function boardContract(contractCase: ContractCase): void {
  const begin = () => submitting(contractCase.begin())

  describe('boards', () => {
    it('makes a board once, then changes its definition, and lists by creation and name', async () => {
      const { store, appid } = begin()
      const put = (board: string, createdAt: number, title = 'a title') =>
        store.write((writes) =>
          writes.putBoard({ appid, board, createdAt, definition: { ...definition, title } }),
        )
      expect(await store.reads.boardOf(appid, 'b')).toBeUndefined()
      await put('b', 10)
      await put('a-z', 20)
      await put('a', 20)
      await put('b', 99, '王者')
      expect(await store.reads.boardOf(appid, 'b')).toEqual({
        appid,
        board: 'b',
        createdAt: 10,
        definition: { ...definition, title: '王者' },
      })
      const listed = await store.reads.boardsOf(appid)
      expect(listed.map((one) => one.board)).toEqual(['b', 'a', 'a-z'])
      expect(await store.reads.boardsOf(begin().appid)).toEqual([])
    })

    it('knows whether anything is held, and of which periods, in its own app', async () => {
      const { store, appid, login, put } = begin()
      const user = await login()
      expect(await store.reads.boardHasScores(appid, BOARD)).toBe(false)
      expect(await store.reads.periodsHeld(appid, BOARD)).toEqual([])
      for (const period of [WEEK, LAST_WEEK]) await put(scoreKey(user, undefined, period), scoreOf(1))
      await put(scoreKey(await login()), scoreOf(2))
      expect(await store.reads.boardHasScores(appid, BOARD)).toBe(true)
      expect(await store.reads.periodsHeld(appid, BOARD)).toEqual([LAST_WEEK, WEEK])
      expect(await store.reads.boardHasScores(appid, 'other')).toBe(false)
      expect(await store.reads.boardHasScores(begin().appid, BOARD)).toBe(false)
    })
  })

  describe('submissions', () => {
    it('keeps a submission whole, and finds it by its id and by its idempotency key', async () => {
      const { store, login, group, add } = begin()
      const [user, made] = [await login(), await group()]
      const whole = submissionOf(scoreKey(user, made), { value: -greatest, tieBreak: greatest })
      await add(whole)
      const { userId, board, submissionId, idempotencyKey } = whole
      expect(await store.reads.submission(userId, board, submissionId)).toEqual(whole)
      expect(await store.reads.submissionByKey(userId, board, idempotencyKey)).toEqual(whole)
      expect(await store.reads.submission(userId, 'other', submissionId)).toBeUndefined()
      expect(await store.reads.submissionByKey(userId, 'other', idempotencyKey)).toBeUndefined()
      const other = await login()
      expect(await store.reads.submission(other.userId, board, submissionId)).toBeUndefined()
      expect(await store.reads.submissionByKey(other.userId, board, idempotencyKey)).toBeUndefined()
    })

    it('refuses an idempotency key that the user has used on the board', async () => {
      const { store, login, add } = begin()
      const [user, other] = [await login(), await login()]
      const used = { idempotencyKey: 'used' }
      const first = submissionOf(scoreKey(user), used)
      await add(first)
      await expect(add(submissionOf(scoreKey(user), used))).rejects.toThrow()
      await add(submissionOf(scoreKey(other), used))
      await add(submissionOf({ ...scoreKey(user), board: 'other' }, used))
      expect(await store.reads.allSubmissionsOf(user.userId)).toHaveLength(2)
    })

    it('lists the newest first, from a place on, of all periods or of one, removed ones too', async () => {
      const { store, login, add } = begin()
      const user = await login()
      const { userId } = user
      const made = [WEEK, LAST_WEEK, WEEK, WEEK].map((period, index) =>
        submissionOf(scoreKey(user, undefined, period), { receivedAt: index }),
      )
      await add(...made, submissionOf({ ...scoreKey(user), board: 'other' }))
      const [first, late, third, last] = made.map((one) => one.submissionId)
      await store.write((writes) => writes.removeSubmission(userId, BOARD, third ?? ''))
      const list = async (request: { period?: string; before?: string; limit: number }) =>
        (await store.reads.submissionsOf({ userId, board: BOARD, ...request })).map((one) => one.submissionId)
      expect(await list({ limit: 9 })).toEqual([last, third, late, first])
      expect(await list({ limit: 2 })).toEqual([last, third])
      expect(await list({ limit: 2, before: third ?? '' })).toEqual([late, first])
      expect(await list({ limit: 9, period: WEEK })).toEqual([last, third, first])
      expect(await list({ limit: 1, period: WEEK, before: third ?? '' })).toEqual([first])
      const nth = (n: number) => store.reads.receivedAtOfNth(userId, BOARD, n)
      expect([await nth(1), await nth(4), await nth(5)]).toEqual([3, 0, undefined])
    })

    it('removes a submission once, and counts it no more', async () => {
      const { store, login, group, add } = begin()
      const [user, made] = [await login(), await group()]
      const [kept, gone] = [submissionOf(scoreKey(user)), submissionOf(scoreKey(user))]
      await add(
        kept,
        gone,
        submissionOf(scoreKey(user, made)),
        submissionOf(scoreKey(user, undefined, LAST_WEEK)),
      )
      const remove = () =>
        store.write((writes) => writes.removeSubmission(user.userId, BOARD, gone.submissionId))
      expect(await remove()).toBe(true)
      expect(await remove()).toBe(false)
      expect(await store.reads.submission(user.userId, BOARD, gone.submissionId)).toEqual({
        ...gone,
        removed: true,
      })
      expect(await store.reads.countedSubmissions(scoreKey(user))).toEqual([kept])
      expect(await store.write((writes) => writes.removeSubmission(user.userId, BOARD, uuidv7()))).toBe(false)
    })
  })
}
