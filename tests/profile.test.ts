import type { LoginResponse, MemberPage, Problem, User, UserExport } from '@qunkit/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, WechatWorld } from './harness/wechat-world.ts'

let world: WechatWorld
beforeAll(async () => {
  world = await WechatWorld.open()
})
afterAll(() => world.close())

const rename = (token: string, nickname: unknown, of = world) =>
  of.api<User & Problem>('/v1/me', { method: 'PUT', token, json: { nickname } })

const login = async (): Promise<LoginResponse> => (await world.user('Ann')).login()

describe('a nickname', () => {
  it('is none until it is given', async () => {
    const { token, user } = await login()
    expect(user).toEqual({ userId: user.userId, nickname: null, avatarUrl: null })
    expect((await world.api<User>('/v1/me', { token })).body).toEqual(user)
  })

  it.each([
    ['小明同学', '小明同学'],
    ['  trimmed\t', 'trimmed'],
    ['Zoe\u0308', 'Zoë'],
    ['\uac00'.normalize('NFD'), '가'],
    ['名'.repeat(32), '名'.repeat(32)],
    ['𠮷'.repeat(32), '𠮷'.repeat(32)],
    ['👩🏽‍🚀', '👩🏽‍🚀'],
    ['مرحبا', 'مرحبا'],
    ["Robert'); DROP TABLE users;--", "Robert'); DROP TABLE users;--"],
    ['__proto__', '__proto__'],
  ])('%j is kept as %j', async (given, kept) => {
    const { token } = await login()
    const answer = await rename(token, given)
    expect(answer.status).toBe(200)
    expect(answer.body.nickname).toBe(kept)
    expect((await world.api<User>('/v1/me', { token })).body.nickname).toBe(kept)
  })

  it.each([
    ['empty', ''],
    ['blank', '   '],
    ['an ideographic space', '\u3000'],
    ['33 characters', '名'.repeat(33)],
    ['33 once it is composed', 'e\u0301'.repeat(33)],
    ['with a null', 'a\0'],
    ['with an escape sequence', '\u001b[31mred'],
    ['with a delete', 'a\u007f'],
    ['with a zero-width joiner', 'a\u200db'],
    ['with a zero-width non-joiner', 'a\u200cb'],
    ['with a soft hyphen', 'a\u00adb'],
    ['with a right-to-left override', 'a\u202eb'],
    ['with an isolate', 'a\u2066b'],
    ['with a line separator', 'a\u2028b'],
    ['with a private character', 'a\ue000b'],
    ['with a blank Braille pattern', '\u2800'],
    ['with a tag character', 'a\u{e0041}b'],
  ])('that is %s is refused, and the old one stays', async (_what, given) => {
    const { token } = await login()
    await rename(token, 'old')
    const refused = await rename(token, given)
    expect(refused.status).toBe(422)
    expect(refused.body.code).toBe('NICKNAME_INVALID')
    expect((await world.api<User>('/v1/me', { token })).body.nickname).toBe('old')
  })
})

describe('the check of texts by WeChat', () => {
  let checked: WechatWorld
  beforeAll(async () => {
    checked = await WechatWorld.open({ config: { checkText: true } })
    await checked.rules({ riskyWords: ['赌博'], reviewWords: ['加微信'] })
  })
  afterAll(() => checked.close())

  it('keeps what passes', async () => {
    const { token } = await (await checked.user('Ann')).login()
    expect((await rename(token, '羽毛球', checked)).body.nickname).toBe('羽毛球')
  })

  it.each(['来赌博吧', '加微信领奖'])('refuses %s, as a nickname and as a group name', async (text) => {
    const ann = await checked.user('Ann')
    const { token, group } = await ann.enter(await checked.group('checked', [ann]))
    const refused = await rename(token, text, checked)
    expect(refused.status).toBe(422)
    expect(refused.body.code).toBe('TEXT_UNSAFE')
    const path = `/v1/groups/${group.groupId}`
    const named = await checked.api<Problem>(path, { method: 'PUT', token, json: { name: text } })
    expect(named.body.code).toBe('TEXT_UNSAFE')
    expect((await checked.api<User>('/v1/me', { token })).body.nickname).toBeNull()
    expect((await checked.api(path, { token })).body).toMatchObject({ group: { name: null } })
  })

  it('does not trouble WeChat with a text that is no name, nor with the group of an outsider', async () => {
    const ann = await checked.user('Ann')
    const { group } = await ann.enter(await checked.group('own', [ann]))
    const { token } = await (await checked.user('Eve')).login()
    const before = checked.stack.sandbox.world.events.lastId
    expect((await rename(token, '\u200b', checked)).body.code).toBe('NICKNAME_INVALID')
    const answer = await checked.api<Problem>(`/v1/groups/${group.groupId}`, {
      method: 'PUT',
      token,
      json: { name: '赌博' },
    })
    expect(answer.body.code).toBe('GROUP_NOT_FOUND')
    const asked = checked.stack.sandbox.world.events
      .after(before)
      .filter(({ type }) => type === 'text.checked')
    expect(asked).toEqual([])
  })

  it('asks for a new login when the user was away for more than two hours', async () => {
    const ann = await checked.user('Ann')
    const { token } = await ann.login()
    await checked.advance(2 * 3600 + 1)
    const refused = await rename(token, 'late', checked)
    expect(refused.status).toBe(409)
    expect(refused.body).toMatchObject({ code: 'USER_NOT_ACTIVE', retry: 'login' })
    const again = await ann.login()
    expect((await rename(again.token, 'late', checked)).body.nickname).toBe('late')
  })
})

describe('the export', () => {
  it('tells all that is held about me, of the secrets only how many', async () => {
    const [ann, ben] = [await world.user('Ann'), await world.user('Ben')]
    const chat = await world.group('both', [ann, ben])
    await ben.enter(chat)
    const { token, user, group } = await ann.enter(chat)
    await rename(token, 'Ann 🏸')
    // Of a payload without a date the first use has to be remembered, and so is held.
    await world.faults({ dropWatermark: true })
    const payload = await ann.payload(chat)
    await world.faults({})
    await world.api('/v1/groups/enter', { token, json: payload })
    await world.api(`/v1/groups/${group.groupId}`, { method: 'PUT', token, json: { name: 'club' } })

    const { body } = await world.api<UserExport>('/v1/me/export', { token })
    expect(body.user).toMatchObject({ userId: user.userId, nickname: 'Ann 🏸', appid: world.appid })
    expect(body.memberships).toEqual([
      expect.objectContaining({ groupId: group.groupId, kind: 'group', groupName: 'club', hidden: false }),
    ])
    expect(body.heldInSecret).toEqual({ sessionKeys: 1, payloads: 1 })
    expect(JSON.stringify(body)).not.toContain('Ben')
  })
})

describe('erasure', () => {
  const enterBoth = async (): Promise<{
    ann: Person
    annToken: string
    benToken: string
    groupId: string
    userId: string
  }> => {
    const [ann, ben] = [await world.user('Ann'), await world.user('Ben')]
    const chat = await world.group('both', [ann, ben])
    const first = await ann.enter(chat)
    const second = await ben.enter(chat)
    return {
      ann,
      annToken: first.token,
      benToken: second.token,
      groupId: first.group.groupId,
      userId: first.user.userId,
    }
  }

  it('stops the token at once, for every route', async () => {
    const { annToken: token, groupId } = await enterBoth()
    expect((await world.api('/v1/me', { method: 'DELETE', token })).status).toBe(204)
    const form = new FormData()
    form.set(
      'file',
      new Blob([Buffer.from('R0lGODlhAQABAIAAAP8AAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64')]),
    )
    const answers = [
      await world.api<Problem>('/v1/me', { token }),
      await world.api<Problem>('/v1/me', { method: 'DELETE', token }),
      await world.api<Problem>('/v1/me', { method: 'PUT', token, json: { nickname: 'ghost' } }),
      await world.api<Problem>('/v1/me/avatar', { token, raw: form }),
      await world.api<Problem>('/v1/me/export', { token }),
      await world.api<Problem>('/v1/groups', { token }),
    ]
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
      answers.map(() => [401, 'TOKEN_INVALID']),
    )
    for (const path of [`/v1/groups/${groupId}`, `/v1/groups/${groupId}/members`]) {
      expect((await world.api(path, { token })).status).toBe(404)
    }
  })

  it('leaves no row that names the user, and the group counts and lists the others', async () => {
    const { ann, annToken, benToken, groupId, userId } = await enterBoth()
    const { openid } = await openidOf(ann)
    expect(JSON.stringify(world.dump())).toContain(userId)
    await world.api('/v1/me', { method: 'DELETE', token: annToken })
    // The log of changes tells watchers for minutes that somebody left, and is pruned.
    const { group_changes: _log, ...tables } = world.dump()
    const left = JSON.stringify(tables)
    expect(left).not.toContain(userId)
    expect(left).not.toContain(openid)

    const view = await world.api(`/v1/groups/${groupId}`, { token: benToken })
    expect(view.body).toMatchObject({ group: { memberCount: 1 } })
    const list = await world.api<MemberPage>(`/v1/groups/${groupId}/members`, { token: benToken })
    expect(list.body.members.map((member) => member.userId)).not.toContain(userId)
  })

  it('is of one life: the next login makes another user, without name or groups', async () => {
    const { ann, annToken, userId } = await enterBoth()
    await rename(annToken, 'before')
    await world.api('/v1/me', { method: 'DELETE', token: annToken })
    const again = await ann.login()
    expect(again.user).toMatchObject({ nickname: null, avatarUrl: null })
    expect(again.user.userId).not.toBe(userId)
    expect((await world.api('/v1/groups', { token: again.token })).body).toEqual({ groups: [] })
    expect((await world.api('/v1/me', { token: annToken })).status).toBe(401)
  })

  const openidOf = async (person: Person) => {
    const { users } = await world.control<{ users: { id: string; inApps: { openid: string }[] }[] }>('/state')
    const [inApp] = users.find(({ id }) => id === person.id)?.inApps ?? []
    if (inApp === undefined) throw new Error('The sandbox knows the user.')
    return inApp
  }
})
