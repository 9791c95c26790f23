import { describe, expect, it } from 'vitest'
import type { ProfileRow } from '../store/store.ts'
import type { RankedRow } from './group-ranking.ts'
import { memberProfiles } from './member-profiles.ts'
import { RenderedRows } from './rendered-rows.ts'

const ann = { userId: 'ann', nickname: 'Ann', avatar: null }
const ben = { userId: 'ben', nickname: 'Ben', avatar: null }

/** A store that knows these, notes who is asked for, and fails as often as it is told to. */
const storeOf = (known: readonly ProfileRow[], failures = 0) => {
  const asked: (readonly string[])[] = []
  const profiles = async (userIds: readonly string[]): Promise<ProfileRow[]> => {
    asked.push(userIds)
    if (asked.length <= failures) throw new Error('The database is away.')
    return known.filter(({ userId }) => userIds.includes(userId))
  }
  return { asked, profiles }
}

const row = (userId: string): RankedRow => ({
  userId,
  joinedAt: 1,
  score: null,
  position: null,
  rank: null,
  previousRank: null,
})

describe("the profiles of a ranking's members", () => {
  it('are read together when they are asked for together, and each once', async () => {
    const store = storeOf([ben, ann])
    const profiles = memberProfiles(store)
    const rendered = new RenderedRows(
      { publicUrl: () => 'https://a.test' },
      [row('ann'), row('ben')],
      profiles,
    )
    const [own, first, again] = await Promise.all([
      profiles.load('ben'),
      rendered.slice(0, 2),
      rendered.slice(0, 2),
    ])
    expect(own).toEqual(ben)
    expect(again).toBe(first)
    expect(JSON.parse(`[${first.bytes}]`)).toMatchObject([{ nickname: 'Ann' }, { nickname: 'Ben' }])
    await rendered.slice(1, 2)
    expect(store.asked).toEqual([['ben', 'ann']])
  })

  it('have neither name nor picture, of one who was erased meanwhile', async () => {
    const gone = await memberProfiles(storeOf([])).load('ann')
    expect(gone).toEqual({ userId: 'ann', nickname: null, avatar: null })
  })

  it('are asked for again after the database was away', async () => {
    const profiles = memberProfiles(storeOf([ann], 1))
    const rendered = new RenderedRows({ publicUrl: () => 'https://a.test' }, [row('ann')], profiles)
    await expect(rendered.slice(0, 1)).rejects.toThrow('away')
    expect(JSON.parse(String((await rendered.slice(0, 1)).bytes))).toMatchObject({ nickname: 'Ann' })
  })
})
