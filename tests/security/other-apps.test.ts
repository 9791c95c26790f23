import type { EnterResponse, LoginResponse, Problem } from '@qunkit/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Chat, Person } from '../harness/wechat-world.ts'
import { WechatWorld } from '../harness/wechat-world.ts'

const [A, B] = [
  { appid: 'wxaaaaaaaaaaaaaaaa', secret: 'the secret of app A' },
  { appid: 'wxbbbbbbbbbbbbbbbb', secret: 'the secret of app B' },
]
const tokenSecrets = ['a token secret that both servers have, long enough']

/** One server for two mini programs, and the same people and chats in both. */
let world: WechatWorld
beforeAll(async () => {
  world = await WechatWorld.open({ config: { apps: [A, B], tokenSecrets }, prepare: async () => A })
  await world.control('/apps', B)
})
afterAll(() => world.close())

const loginAt = async (person: Person, appid: string) => {
  const { code } = await world.control<{ code: string }>('/wx/login', { appid, user: person.id })
  return { code, appid }
}

const enterAt = async (person: Person, chat: Chat, app: typeof A) => {
  const login = await loginAt(person, app.appid)
  const { id } = await world.control<{ id: string }>('/cards', {
    appid: app.appid,
    from: person.id,
    to: { group: chat.id },
    title: 'a',
    path: '/a',
    withShareTicket: true,
  })
  const { entryId } = await world.control<{ entryId: string }>(`/cards/${id}/tap`, { user: person.id })
  const { encryptedData, iv } = await world.control<{ encryptedData: string; iv: string }>(
    '/wx/getGroupEnterInfo',
    { entryId },
  )
  const json = { encryptedData, iv, ...login }
  const { body } = await world.api<EnterResponse & { token: string }>('/v1/groups/enter', { json })
  return { ...body, payload: { encryptedData, iv } }
}

describe('a mini program that shares a server with another', () => {
  it('has users and groups of its own, though the people and the chat are the same', async () => {
    const ann = await world.user('Ann')
    const chat = await world.group('badminton', [ann])
    const [inA, inB] = [await enterAt(ann, chat, A), await enterAt(ann, chat, B)]
    expect(inA.user.userId).not.toBe(inB.user.userId)
    expect(inA.group.groupId).not.toBe(inB.group.groupId)
    expect(inA.group.openGId).not.toBe(inB.group.openGId)
  })

  it('is not shown by the other’s token: a group of app A does not exist for a user of app B', async () => {
    const ann = await world.user('Ann')
    const chat = await world.group('badminton', [ann])
    const [inA, inB] = [await enterAt(ann, chat, A), await enterAt(ann, chat, B)]
    for (const path of ['', '/members', '/membership']) {
      const method = path === '/membership' ? 'DELETE' : 'GET'
      const answer = await world.api<Problem>(`/v1/groups/${inA.group.groupId}${path}`, {
        method,
        token: inB.token,
      })
      expect([answer.status, answer.body.code], path).toEqual([404, 'GROUP_NOT_FOUND'])
    }
  })

  it('takes no payload of the other, and no openGId that the other’s route gave', async () => {
    const ann = await world.user('Ann')
    const chat = await world.group('badminton', [ann])
    const [inA, inB] = [await enterAt(ann, chat, A), await enterAt(ann, chat, B)]
    const crossed = await world.api<Problem>('/v1/groups/enter', { json: inA.payload, token: inB.token })
    expect(crossed.status).toBeGreaterThanOrEqual(400)
    expect(['SESSION_KEY_STALE', 'PAYLOAD_FOREIGN_APP']).toContain(crossed.body.code)

    const given = await world.api<{ openGId: string }>('/wechat/getDecodeEncryptedData', {
      json: { ...inA.payload, ...(await loginAt(ann, A.appid)) },
    })
    const bound = await world.api<Problem>('/wechat/bindGroupAndUser', {
      json: { openGId: given.body.openGId, ...(await loginAt(ann, B.appid)) },
    })
    expect([bound.status, bound.body.code]).toEqual([403, 'CAPABILITY_INVALID'])
  })
})

it('a token of app A is nobody at a server of app B alone, even where both have the same secrets', async () => {
  const ann = await world.user('Ann')
  const { token } = (await world.api<LoginResponse>('/v1/login', { json: await loginAt(ann, A.appid) })).body
  expect((await world.api('/v1/me', { token })).status).toBe(200)
  await using ofB = await WechatWorld.open({ config: { tokenSecrets }, prepare: async () => B })
  const answer = await ofB.api<Problem>('/v1/me', { token })
  expect([answer.status, answer.body.code]).toEqual([401, 'TOKEN_INVALID'])
})
