import type { EnterResponse, MemberPage, MyGroups, Problem, UserExport } from '@qunkit/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPostgres, type TestPostgres } from '../packages/server/src/store/testing/postgres.ts'
import { MiniProgram } from './harness/mini-program.ts'
import { WechatWorld } from './harness/wechat-world.ts'

let postgres: TestPostgres
let world: WechatWorld
beforeAll(async () => {
  postgres = await startPostgres()
  world = await WechatWorld.open({
    config: { databaseUrl: await postgres.createDatabase(), checkText: true },
  })
})
afterAll(async () => {
  await world.close()
  await postgres.stop()
})

const enter = (json: unknown, token?: string) =>
  world.api<EnterResponse & Problem>('/v1/groups/enter', { json, token })

describe('the group flow on PostgreSQL', () => {
  it('runs on it', () => {
    expect(world.stack.server.store.engine).toBe('postgres')
  })

  it('enters, lists in pages of both orders, names, hides and leaves', async () => {
    const people = [await world.user('Ann'), await world.user('Ben'), await world.user('Cleo')]
    const chat = await world.group('badminton', people)
    const entered = []
    for (const person of people) {
      entered.push(await person.enter(chat))
      await world.advance(1)
    }
    const [ann, ben, cleo] = entered
    if (ann === undefined || ben === undefined || cleo === undefined) throw new Error('Three people entered.')
    await people[0]?.enter(chat)
    const { groupId } = ann.group
    const list = async (query: string) =>
      (await world.api<MemberPage>(`/v1/groups/${groupId}/members?${query}`, { token: ann.token })).body
    const ids = ({ members }: MemberPage) => members.map((member) => member.userId)

    const first = await list('limit=2')
    expect(ids(first)).toEqual([ann.user.userId, ben.user.userId])
    expect(ids(await list(`limit=2&cursor=${first.nextCursor}`))).toEqual([cleo.user.userId])
    expect(ids(await list('sort=recent'))).toEqual([ann.user.userId, cleo.user.userId, ben.user.userId])

    const path = `/v1/groups/${groupId}`
    const put = (to: string, json: object, token: string) => world.api(to, { method: 'PUT', token, json })
    await put('/v1/me', { nickname: '小明 🏸' }, ben.token)
    await put(path, { name: '羽毛球' }, ann.token)
    await put(`${path}/membership`, { hidden: true }, cleo.token)
    const seen = await list('')
    expect(seen.members.map((member) => member.nickname)).toEqual([null, '小明 🏸'])
    const { groups } = (await world.api<MyGroups>('/v1/groups', { token: cleo.token })).body
    expect(groups).toMatchObject([
      { group: { name: '羽毛球', memberCount: 2 }, membership: { hidden: true } },
    ])
    expect((await world.api(`${path}/membership`, { method: 'DELETE', token: ben.token })).status).toBe(204)
    expect((await world.api(`${path}/members`, { token: ben.token })).status).toBe(404)
  })

  it('answers 304 until something changed', async () => {
    const ann = await world.user('Ann')
    const { token, group } = await ann.enter(await world.group('etag', [ann]))
    const path = `/v1/groups/${group.groupId}/members`
    const etag = (await world.api(path, { token })).headers.get('etag') ?? ''
    const again = () => world.api(path, { token, headers: { 'if-none-match': etag } })
    expect((await again()).status).toBe(304)
    await world.api('/v1/me', { method: 'PUT', token, json: { nickname: 'new' } })
    expect((await again()).status).toBe(200)
  })

  it('heals a stale key through the SDK, and refuses a foreign payload', async () => {
    const [ann, eve] = [await world.user('Ann'), await world.user('Eve')]
    const chat = await world.group('sdk', [ann])
    await world.faults({ staleKey: 1 })
    const app = new MiniProgram(world, ann)
    expect(await app.tap(chat.card)).toMatchObject({ status: 'entered' })
    await world.faults({})
    const stranger = await eve.login()
    expect((await enter(await ann.payload(chat), stranger.token)).body.code).toBe('SESSION_KEY_STALE')
  })

  it('lets a whole group in at the same moment, each once', async () => {
    const people = await Promise.all(Array.from({ length: 30 }, (_, at) => world.user(`member ${at}`)))
    const chat = await world.group('crowd', people)
    const entered = await Promise.all(people.map((person) => person.enter(chat)))
    const [first] = entered
    expect(new Set(entered.map(({ group }) => group.groupId)).size).toBe(1)
    const list = await world.api<MemberPage>(`/v1/groups/${first?.group.groupId}/members`, {
      token: first?.token,
    })
    expect(list.body.members.map((member) => member.userId).sort()).toEqual(
      entered.map(({ user }) => user.userId).sort(),
    )
    const view = await world.api(`/v1/groups/${first?.group.groupId}`, { token: first?.token })
    expect(view.body).toMatchObject({ group: { memberCount: 30 } })
  })

  it('exports and erases', async () => {
    const ann = await world.user('Ann')
    const { token, user } = await ann.enter(await world.group('erased', [ann]))
    const { body } = await world.api<UserExport>('/v1/me/export', { token })
    expect(body).toMatchObject({ user: { userId: user.userId }, heldInSecret: { sessionKeys: 1 } })
    expect((await world.api('/v1/me', { method: 'DELETE', token })).status).toBe(204)
    expect((await world.api<Problem>('/v1/me', { token })).body.code).toBe('TOKEN_INVALID')
    expect((await ann.login()).user.userId).not.toBe(user.userId)
  })

  it('serves the article’s routes', async () => {
    const ann = await world.user('Ann')
    const chat = await world.group('article', [ann])
    await ann.login()
    const payload = await ann.payload(chat)
    const form = { ...payload, code: await ann.code() }
    const { openGId } = (await world.api<{ openGId: string }>('/wechat/getDecodeEncryptedData', { form }))
      .body
    const bound = await world.api('/wechat/bindGroupAndUser', { form: { openGId, code: await ann.code() } })
    expect(bound.body).toEqual({ bound: true })
    const list = await world.api('/wechat/getGroupUserList', { form: { openGId } })
    expect(list.body).toEqual([{ nickName: '', avatarUrl: '' }])
  })
})

describe('when PostgreSQL is not there', () => {
  it('a request is refused as STORE_UNAVAILABLE, and the server is not ready, but lives', async () => {
    const own = await startPostgres()
    await using without = await WechatWorld.open({ config: { databaseUrl: await own.createDatabase() } })
    const ann = await without.user('Ann')
    const { token } = await ann.login()
    await own.stop()
    for (const path of ['/v1/me', '/v1/groups', '/readyz']) {
      const answer = await without.api<Problem>(path, { token })
      expect([answer.status, answer.body.code], path).toEqual([503, 'STORE_UNAVAILABLE'])
    }
    const login = await without.api<Problem>('/v1/login', { json: { code: await ann.code() } })
    expect(login.body).toMatchObject({ code: 'STORE_UNAVAILABLE', retry: 'later' })
    expect((await without.api('/healthz')).status).toBe(200)
  })
})
