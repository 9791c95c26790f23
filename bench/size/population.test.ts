import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GROUPS_AT_ONCE, groupSizes, MEAN_MEMBERS } from './group-sizes.ts'
import { createPopulation } from './population.ts'

const now = 1_795_800_000_000
const few = createPopulation({ groups: 1000, now })
const many = createPopulation({ groups: 1_000_000, now })

describe('the sizes of groups', () => {
  it('are unlike each other, 500 at the most, and 20 on average to the member', () => {
    const sizes = groupSizes()
    expect(sizes).toHaveLength(GROUPS_AT_ONCE)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(GROUPS_AT_ONCE * MEAN_MEMBERS)
    expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([2, 500])
    const half = sizes.filter((size) => size <= 10).length
    expect(half).toBeGreaterThan(500)
    expect(half).toBeLessThan(600)
  })

  it('are the same in populations of any size', () => {
    for (let group = 0; group < 50; group += 1)
      expect(many.membersOf(group + 7000)).toHaveLength(few.membersOf(group).length)
  })
})

describe('a population', () => {
  it('has members that are users of its own, each once, in order', () => {
    fc.assert(
      fc.property(fc.nat({ max: 999_999 }), (group) => {
        const members = many.membersOf(group)
        expect(new Set(members).size).toBe(members.length)
        expect(members).toEqual([...members].sort((a, b) => a - b))
        for (const user of members) expect(user).toBeLessThan(many.users)
      }),
      { numRuns: 50 },
    )
  })

  it('is the same whenever it is asked, and in every process', () => {
    expect(createPopulation({ groups: 1_000_000, now }).membersOf(4711)).toEqual(many.membersOf(4711))
    expect(many.userId(4711)).toBe(createPopulation({ groups: 1_000_000, now }).userId(4711))
  })

  it('gives later users and groups the greater ids, as the server does', () => {
    fc.assert(
      fc.property(fc.nat({ max: 4_999_998 }), (user) => {
        const [id, next] = [many.userId(user), many.userId(user + 1)]
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
        expect(id < next).toBe(true)
        const group = user % 999_999
        expect(many.groupId(group) < many.groupId(group + 1)).toBe(true)
      }),
    )
  })

  it('puts users into four groups on average, some into none and a few into dozens', () => {
    const groupsOf = new Map<number, number>()
    for (let group = 0; group < few.groups; group += 1)
      for (const user of few.membersOf(group)) groupsOf.set(user, (groupsOf.get(user) ?? 0) + 1)
    expect(few.memberships / few.users).toBe(4)
    expect(groupsOf.size).toBeLessThan(few.users)
    expect(Math.max(...groupsOf.values())).toBeGreaterThan(20)
  })

  it('has nobody verified before they joined, nor after now', () => {
    for (let group = 0; group < few.groups; group += 100)
      for (const user of few.membersOf(group)) {
        expect(few.lastVerifiedAt(group, user)).toBeGreaterThanOrEqual(few.joinedAt(group, user))
        expect(few.lastVerifiedAt(group, user)).toBeLessThanOrEqual(now)
      }
  })
})
