import type { GroupView, MemberPage, MyGroups, Problem } from '@qunkit/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WechatWorld } from './harness/wechat-world.ts'

let world: WechatWorld
beforeAll(async () => {
  world = await WechatWorld.open()
})
afterAll(() => world.close())

const myGroups = async (token: string) =>
  (await world.api<MyGroups>('/v1/groups', { token })).body.groups.map(({ group }) => group.groupId)

const name = (groupId: string, token: string, text: unknown) =>
  world.api<GroupView & Problem>(`/v1/groups/${groupId}`, { method: 'PUT', token, json: { name: text } })

const hide = (groupId: string, token: string, hidden: boolean) =>
  world.api<GroupView & Problem>(`/v1/groups/${groupId}/membership`, {
    method: 'PUT',
    token,
    json: { hidden },
  })

const leave = (groupId: string, token: string) =>
  world.api<Problem>(`/v1/groups/${groupId}/membership`, { method: 'DELETE', token })

const members = async (groupId: string, token: string) =>
  (await world.api<MemberPage>(`/v1/groups/${groupId}/members`, { token })).body.members.map(
    (member) => member.userId,
  )

const twoInAGroup = async () => {
  const [ann, ben] = [await world.user('Ann'), await world.user('Ben')]
  const chat = await world.group('two', [ann, ben])
  const [first, second] = [await ann.enter(chat), await ben.enter(chat)]
  return { ann, ben, chat, first, second, groupId: first.group.groupId }
}

describe('my groups', () => {
  it('are none before I entered one', async () => {
    const { token } = await (await world.user('Ann')).login()
    expect(await myGroups(token)).toEqual([])
  })

  it('come in the order in which I last entered them, and entering again moves one up', async () => {
    const ann = await world.user('Ann')
    const chats = [
      await world.group('1', [ann]),
      await world.group('2', [ann]),
      await world.group('3', [ann]),
    ] as const
    const ids: string[] = []
    let token = ''
    for (const chat of chats) {
      const entered = await ann.enter(chat)
      ids.push(entered.group.groupId)
      token = entered.token
      await world.advance(1)
    }
    const [one, two, three] = ids
    expect(await myGroups(token)).toEqual([three, two, one])
    await ann.enter(chats[0])
    expect(await myGroups(token)).toEqual([one, three, two])
  })

  it('are mine alone', async () => {
    const { chat, first } = await twoInAGroup()
    const eve = await world.user('Eve')
    const own = await eve.enter(await world.group('own', [eve]))
    expect(await myGroups(own.token)).toEqual([own.group.groupId])
    expect(await myGroups(first.token)).toEqual([first.group.groupId])
    expect(chat.id).not.toBe(first.group.groupId)
  })

  it('show one of them by its id, to its members only', async () => {
    const { first, groupId } = await twoInAGroup()
    const one = await world.api<GroupView>(`/v1/groups/${groupId}`, { token: first.token })
    expect(one.body.group).toMatchObject({ groupId, kind: 'group', memberCount: 2, name: null })
    const stranger = await (await world.user('Eve')).login()
    const refused = await world.api<Problem>(`/v1/groups/${groupId}`, { token: stranger.token })
    expect(refused.status).toBe(404)
    expect(refused.body.code).toBe('GROUP_NOT_FOUND')
  })
})

describe('naming a group', () => {
  it.each([
    ['羽毛球', '羽毛球'],
    ['  trimmed  ', 'trimmed'],
    ['Cafe\u0301', 'Café'],
    ['x'.repeat(32), 'x'.repeat(32)],
    ['🏸'.repeat(32), '🏸'.repeat(32)],
    ['👨‍👩‍👧‍👦 family', '👨‍👩‍👧‍👦 family'],
    ['<b>"quoted" & \'told\'</b>', '<b>"quoted" & \'told\'</b>'],
  ])('takes %j, and every member sees %j', async (given, kept) => {
    const { first, second, groupId } = await twoInAGroup()
    const named = await name(groupId, first.token, given)
    expect(named.status).toBe(200)
    expect(named.body.group.name).toBe(kept)
    const seen = await world.api<GroupView>(`/v1/groups/${groupId}`, { token: second.token })
    expect(seen.body.group.name).toBe(kept)
  })

  it.each([
    ['nothing', ''],
    ['only spaces', ' \t\n '],
    ['33 characters', 'x'.repeat(33)],
    ['a control character', 'a\u0007b'],
    ['a line break', 'a\nb'],
    ['a null', 'a\u0000b'],
    ['a zero-width space', 'a\u200bb'],
    ['a joiner outside an emoji', 'a\u200db'],
    ['a right-to-left override', 'a\u202eb'],
    ['a byte order mark', 'a\ufeffb'],
    ['a blank Hangul filler', '\u3164'],
    ['half a character', 'a\ud800b'],
  ])('refuses %s', async (_what, given) => {
    const { first, groupId } = await twoInAGroup()
    const refused = await name(groupId, first.token, given)
    expect(refused.status).toBe(422)
    expect(refused.body.code).toBe('GROUP_NAME_INVALID')
    const seen = await world.api<GroupView>(`/v1/groups/${groupId}`, { token: first.token })
    expect(seen.body.group.name).toBeNull()
  })

  it('is not for outsiders', async () => {
    const { groupId, first } = await twoInAGroup()
    const stranger = await (await world.user('Eve')).login()
    expect((await name(groupId, stranger.token, 'mine')).status).toBe(404)
    const seen = await world.api<GroupView>(`/v1/groups/${groupId}`, { token: first.token })
    expect(seen.body.group.name).toBeNull()
  })
})

describe('hiding from a list', () => {
  it('takes me out of the list and the count, and back', async () => {
    const { first, second, groupId } = await twoInAGroup()
    const hidden = await hide(groupId, second.token, true)
    expect(hidden.body).toMatchObject({ group: { memberCount: 1 }, membership: { hidden: true } })
    expect(await members(groupId, first.token)).toEqual([first.user.userId])
    expect(await myGroups(second.token)).toContain(groupId)

    const shown = await hide(groupId, second.token, false)
    expect(shown.body).toMatchObject({ group: { memberCount: 2 }, membership: { hidden: false } })
    expect(await members(groupId, first.token)).toHaveLength(2)
  })

  it('counts once however often it is asked for', async () => {
    const { second, groupId } = await twoInAGroup()
    for (const hidden of [true, true, false, false, true]) await hide(groupId, second.token, hidden)
    const seen = await world.api<GroupView>(`/v1/groups/${groupId}`, { token: second.token })
    expect(seen.body.group.memberCount).toBe(1)
  })

  it('outlasts another entry', async () => {
    const { ben, chat, first, second, groupId } = await twoInAGroup()
    await hide(groupId, second.token, true)
    const again = await ben.enter(chat)
    expect(again.membership.hidden).toBe(true)
    expect(again.group.memberCount).toBe(1)
    expect(await members(groupId, first.token)).toEqual([first.user.userId])
  })
})

describe('leaving a group', () => {
  it('takes me out of the list, and the group out of mine', async () => {
    const { first, second, groupId } = await twoInAGroup()
    expect((await leave(groupId, second.token)).status).toBe(204)
    expect(await myGroups(second.token)).toEqual([])
    expect(await members(groupId, first.token)).toEqual([first.user.userId])
    const seen = await world.api<GroupView>(`/v1/groups/${groupId}`, { token: first.token })
    expect(seen.body.group.memberCount).toBe(1)
  })

  it('closes everything about the group to me, and leaves nothing to leave', async () => {
    const { second, groupId } = await twoInAGroup()
    await leave(groupId, second.token)
    expect((await leave(groupId, second.token)).body.code).toBe('GROUP_NOT_FOUND')
    expect((await name(groupId, second.token, 'x')).body.code).toBe('GROUP_NOT_FOUND')
    expect((await hide(groupId, second.token, true)).body.code).toBe('GROUP_NOT_FOUND')
  })

  it('does not change the count when a hidden member goes', async () => {
    const { first, second, groupId } = await twoInAGroup()
    await hide(groupId, second.token, true)
    await leave(groupId, second.token)
    const seen = await world.api<GroupView>(`/v1/groups/${groupId}`, { token: first.token })
    expect(seen.body.group.memberCount).toBe(1)
  })

  it('is undone by entering again: the same group, joined anew and shown', async () => {
    const { ben, chat, second, groupId } = await twoInAGroup()
    await hide(groupId, second.token, true)
    await leave(groupId, second.token)
    await world.advance(60)
    const again = await ben.enter(chat)
    expect(again.group).toMatchObject({ groupId, memberCount: 2 })
    expect(again.membership.hidden).toBe(false)
    expect(again.membership.joinedAt > second.membership.joinedAt).toBe(true)
  })

  it('outlives its last member, name and all', async () => {
    const ann = await world.user('Ann')
    const chat = await world.group('empty', [ann])
    const { token, group } = await ann.enter(chat)
    await name(group.groupId, token, 'kept')
    await leave(group.groupId, token)
    const again = await ann.enter(chat)
    expect(again.group).toMatchObject({ groupId: group.groupId, name: 'kept', memberCount: 1 })
  })
})
