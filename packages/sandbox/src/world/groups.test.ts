import { expect, it } from 'vitest'
import { smallWorld } from '../testing/small-world.ts'

it('facts 3: a group has at most 500 members', () => {
  const { users, groups } = smallWorld().parts
  const ids = Array.from({ length: 501 }, (_, n) => users.create({ name: `n${n}` }).id)
  expect(() => groups.create({ name: 'big', members: ids })).toThrow(/at most 500/)
  const full = groups.create({ name: 'full', members: ids.slice(0, 500) })
  expect(() => groups.addMember(full.id, ids[500] ?? '')).toThrow(/at most 500/)
})

it('refuses who is not there, or is there already', () => {
  const { groups } = smallWorld().parts
  expect(() => groups.addMember('g1', 'u9')).toThrow(/No user/)
  expect(() => groups.addMember('g9', 'u1')).toThrow(/No group/)
  expect(() => groups.addMember('g1', 'u1')).toThrow(/already/)
  expect(() => groups.removeMember('g1', 'u3')).toThrow(/not in the chat/)
})

it('facts 4.10: the group’s name is drawn for its members alone, the first time with a hint', () => {
  const world = smallWorld()
  const { ground, groups, groupNames } = world.parts
  const openGId = ground.identity.openGId('wx1', 'g1')
  expect(groupNames.draw('wx1', 'u1', openGId)).toEqual({ name: 'Climbers', hint: true })
  expect(groupNames.draw('wx1', 'u1', openGId)).toEqual({ name: 'Climbers', hint: false })
  expect(groupNames.draw('wx1', 'u3', openGId).name).toBe('')
  expect(groupNames.draw('wx2', 'u1', openGId).name).toBe('')
  groups.removeMember('g1', 'u1')
  expect(groupNames.draw('wx1', 'u1', openGId).name).toBe('')
})
