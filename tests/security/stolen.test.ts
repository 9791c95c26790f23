import type { EnterResponse, MemberPage, MyGroups, Problem } from '@qunkit/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WechatWorld } from '../harness/wechat-world.ts'

let world: WechatWorld
beforeAll(async () => {
  world = await WechatWorld.open()
})
afterAll(() => world.close())

const enter = (json: object, token?: string) =>
  world.api<EnterResponse & Problem>('/v1/groups/enter', { json, token })

/** Ann, in a group; Eve, who is in none of hers. */
const annAndEve = async () => {
  const [ann, eve] = [await world.user('Ann'), await world.user('Eve')]
  const chat = await world.group('badminton', [ann])
  return { ann, eve, chat, hers: await ann.enter(chat), evil: await eve.login() }
}

describe('who holds a payload of somebody else', () => {
  it('cannot enter with it, with a token or a login of their own, though it is new and unused', async () => {
    const { ann, eve, chat, hers, evil } = await annAndEve()
    const payload = await ann.payload(chat)
    const before = world.dump().memberships
    for (const answer of [
      await enter(payload, evil.token),
      await enter({ ...payload, code: await eve.code() }),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([409, 'SESSION_KEY_STALE'])
    }
    expect(world.dump().memberships).toEqual(before)
    const list = await world.api(`/v1/groups/${hers.group.groupId}/members`, { token: evil.token })
    expect(list.status).toBe(404)
  })

  it('cannot enter with one that its owner has used, and does not spoil it for the owner', async () => {
    const { ann, chat, hers, evil } = await annAndEve()
    const payload = await ann.payload(chat)
    expect((await enter(payload, hers.token)).status).toBe(200)
    expect((await enter(payload, evil.token)).body.code).toBe('SESSION_KEY_STALE')
    expect((await enter(payload, hers.token)).status).toBe(200)
  })

  it('learns nothing from how it is refused: damage and a wrong key look alike', async () => {
    const { ann, chat, evil } = await annAndEve()
    const { encryptedData, iv } = await ann.payload(chat)
    const seen = new Set<string>()
    for (let at = 0; at < 16; at += 1) {
      const bytes = Buffer.from(encryptedData, 'base64')
      bytes[bytes.length - 17] = at
      const { status, body } = await enter({ encryptedData: bytes.toString('base64'), iv }, evil.token)
      seen.add(JSON.stringify([status, body.code, body.detail]))
    }
    expect(seen.size).toBe(1)
  })
})

describe('who holds a token', () => {
  it('is that user until it expires, sees no group of others, and cannot make it last', async () => {
    await using own = await WechatWorld.open({ config: { tokenLifetimeSeconds: 60 } })
    const [ann, ben] = [await own.user('Ann'), await own.user('Ben')]
    const hers = await ann.enter(await own.group('one', [ann]))
    const his = await ben.enter(await own.group('two', [ben]))
    const as = <Body>(path: string) => own.api<Body>(path, { token: hers.token })
    expect((await as<MyGroups>('/v1/groups')).body.groups).toHaveLength(1)
    expect((await as(`/v1/groups/${his.group.groupId}/members`)).status).toBe(404)
    expect((await as(`/v1/groups/${hers.group.groupId}/members`)).text).not.toContain('token')
    await own.advance(61)
    expect((await as<Problem>('/v1/me')).body.code).toBe('TOKEN_EXPIRED')
  })

  it('cannot use it as the openGId of the article’s routes, nor the openGId as a token', async () => {
    const { ann, chat, hers } = await annAndEve()
    const form = { ...(await ann.payload(chat)), code: await ann.code() }
    const { openGId } = (await world.api<{ openGId: string }>('/wechat/getDecodeEncryptedData', { form }))
      .body
    const list = await world.api<Problem>('/wechat/getGroupUserList', { form: { openGId: hers.token } })
    expect(list.body.code).toBe('CAPABILITY_INVALID')
    expect((await world.api<Problem>('/v1/me', { token: openGId })).body.code).toBe('TOKEN_INVALID')
  })
})

describe('who holds a share card', () => {
  it('holds no secret: where it is forwarded to, it opens that chat, and the first one stays closed', async () => {
    const { eve, ann, hers } = await annAndEve()
    const elsewhere = await world.group('another chat', [ann, eve])
    const entered = await eve.enter(elsewhere)
    expect(entered.group.groupId).not.toBe(hers.group.groupId)
    const list = await world.api<MemberPage>(`/v1/groups/${hers.group.groupId}/members`, {
      token: entered.token,
    })
    expect(list.status).toBe(404)
  })

  it('cannot enter by saying what the card says: no scene, ticket or id from a client is a proof', async () => {
    const { ann, chat, hers, evil } = await annAndEve()
    const entry = await ann.tap(chat.card)
    const before = world.dump().memberships
    const { openGId, groupId } = hers.group
    for (const said of [
      { ...entry, scene: 1044 },
      { shareTicket: entry.shareTicket },
      { openGId },
      { groupId },
      { openGId, groupId, encryptedData: 'AAAA', iv: 'AAAA' },
    ])
      expect((await enter(said, evil.token)).status).toBe(400)
    expect(world.dump().memberships).toEqual(before)
  })
})
