import type { EnterResponse, MemberPage, Problem } from '@qunkit/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WechatWorld } from './harness/wechat-world.ts'

let world: WechatWorld
beforeAll(async () => {
  world = await WechatWorld.open()
})
afterAll(() => world.close())

const enter = (json: unknown, token?: string) =>
  world.api<EnterResponse & Problem>('/v1/groups/enter', { json, token })

describe('entering a group from a tapped card', () => {
  it('logs in, proves the group and gives its list in one request', async () => {
    const [ann, ben] = [await world.user('Ann'), await world.user('Ben')]
    const chat = await world.group('badminton', [ann, ben])
    await ann.enter(chat)
    const entered = await ben.enter(chat)

    expect(entered.group.kind).toBe('group')
    expect(entered.group.memberCount).toBe(2)
    expect(entered.members.members.map((member) => member.userId)).toContain(entered.user.userId)
    expect(entered.members.nextCursor).toBeNull()
  })

  it('gives two groups for two chats, and the same group for every member of one', async () => {
    const [ann, ben] = [await world.user('Ann'), await world.user('Ben')]
    const one = await world.group('one', [ann, ben])
    const two = await world.group('two', [ann, ben])
    const first = await ann.enter(one)
    expect((await ben.enter(one)).group.groupId).toBe(first.group.groupId)
    expect((await ann.enter(two)).group.groupId).not.toBe(first.group.groupId)
  })

  it('works with the token of an earlier login and without a new code', async () => {
    const ann = await world.user('Ann')
    const chat = await world.group('alone', [ann])
    const { token } = await ann.login()
    const answer = await enter(await ann.payload(chat), token)
    expect(answer.status).toBe(200)
    expect(answer.body.token).toBeUndefined()
  })

  it('reads the old payload of wx.getShareInfo as the same group', async () => {
    const ann = await world.user('Ann')
    const chat = await world.group('old and new', [ann])
    const { group, token } = await ann.enter(chat)
    expect((await enter(await ann.shareInfo(chat), token)).body.group.groupId).toBe(group.groupId)
  })

  it('takes a one-to-one room when its payload names one', async () => {
    const [ann, ben] = [await world.user('Ann'), await world.user('Ben')]
    const card = await world.card(ann, { user: ben.id })
    const { token } = await ben.login()
    const { entryId } = await ben.tap(card)
    const ask = (options: object) =>
      world.control<{ encryptedData: string; iv: string }>('/wx/getGroupEnterInfo', { entryId, ...options })

    const answer = await enter(await ask({ allowSingleChat: true }), token)
    expect(answer.body.group).toMatchObject({ kind: 'single', openGId: null })
  })

  it('is the same entry when the same payload comes again', async () => {
    const ann = await world.user('Ann')
    const chat = await world.group('again', [ann])
    const { token } = await ann.login()
    const payload = await ann.payload(chat)
    const first = await enter(payload, token)
    const second = await enter(payload, token)
    expect(second.status).toBe(200)
    expect(second.body.group).toEqual(first.body.group)
    expect(second.body.membership).toEqual(first.body.membership)
  })

  it("refuses another user's payload, used before or not, and makes nobody a member", async () => {
    const [ann, eve] = [await world.user('Ann'), await world.user('Eve')]
    const chat = await world.group('private', [ann])
    const { token, group } = await ann.enter(chat)
    const used = await ann.payload(chat)
    const unused = await ann.payload(chat)
    await enter(used, token)
    const stranger = await eve.login()

    for (const payload of [used, unused]) {
      expect((await enter(payload, stranger.token)).body.code).toBe('SESSION_KEY_STALE')
      const answer = await enter({ ...payload, code: await eve.code() })
      expect(answer.body.code).toBe('SESSION_KEY_STALE')
    }
    const list = await world.api(`/v1/groups/${group.groupId}/members`, { token: stranger.token })
    expect(list.status).toBe(404)
  })

  it('refuses a payload that is older than the configured age', async () => {
    const ann = await world.user('Ann')
    const chat = await world.group('slow', [ann])
    const { token } = await ann.login()
    const payload = await ann.payload(chat)
    await world.advance(601)
    expect((await enter(payload, token)).body.code).toBe('PAYLOAD_TOO_OLD')
  })

  it('says SESSION_KEY_STALE when WeChat encrypted with a key that the server never got, and enters after a new login', async () => {
    const ann = await world.user('Ann')
    const chat = await world.group('stale', [ann])
    const { token } = await ann.login()
    await world.faults({ staleKey: 1 })
    const refused = await enter(await ann.payload(chat), token)
    expect(refused.status).toBe(409)
    expect(refused.body).toMatchObject({ code: 'SESSION_KEY_STALE', retry: 'login' })
    await world.faults({})
    await expect(ann.enter(chat)).resolves.toMatchObject({ group: { kind: 'group' } })
  })

  it('decrypts with an earlier key when WeChat rotated the key at the login after the payload', async () => {
    const ann = await world.user('Ann')
    const chat = await world.group('rotated', [ann])
    await ann.login()
    const payload = await ann.payload(chat)
    await world.faults({ rotateKeyOnLogin: true })
    const answer = await enter({ ...payload, code: await ann.code() })
    await world.faults({})
    expect(answer.status).toBe(200)
  })

  it('still knows the third newest key, and no fourth', async () => {
    const ann = await world.user('Ann')
    const chat = await world.group('keys', [ann])
    await world.faults({ rotateKeyOnLogin: true })
    await ann.login()
    const [kept, lost] = [await ann.payload(chat), await ann.payload(chat)]
    await ann.login()
    const { token } = await ann.login()
    expect((await enter(kept, token)).status).toBe(200)
    const later = await ann.login()
    expect((await enter(lost, later.token)).body.code).toBe('SESSION_KEY_STALE')
    await world.faults({})
  })

  it('names the watermark of another app, and a payload without a group', async () => {
    const [ann, ben] = [await world.user('Ann'), await world.user('Ben')]
    const chat = await world.group('watermark', [ann, ben])
    const { token } = await ann.login()
    await world.faults({ watermarkAppid: 'wxffffffffffffffff' })
    expect((await enter(await ann.payload(chat), token)).body.code).toBe('PAYLOAD_FOREIGN_APP')
    await world.faults({})
  })

  it('enters with the older and lower-case spellings of the payload', async () => {
    const ann = await world.user('Ann')
    const chat = await world.group('spellings', [ann])
    const { token, group } = await ann.enter(chat)
    for (const keyNames of ['old-lowercase', 'old-camel', 'new']) {
      await world.faults({ keyNames })
      const answer = await enter(await ann.payload(chat), token)
      expect(answer.body.group?.groupId, keyNames).toBe(group.groupId)
    }
    await world.faults({})
  })

  it('enters without a watermark, but takes the payload only once its age allows', async () => {
    const ann = await world.user('Ann')
    const chat = await world.group('undated', [ann])
    const { token } = await ann.login()
    await world.faults({ dropWatermark: true })
    const payload = await ann.payload(chat)
    await world.faults({})
    expect((await enter(payload, token)).status).toBe(200)
    await world.advance(601)
    expect((await enter(payload, token)).body.code).toBe('PAYLOAD_TOO_OLD')
  })

  it('asks for a token or a code when there is neither', async () => {
    const ann = await world.user('Ann')
    const chat = await world.group('nobody', [ann])
    await ann.login()
    expect((await enter(await ann.payload(chat))).body.code).toBe('TOKEN_MISSING')
  })

  it('keeps the login of a request whose payload is refused', async () => {
    const ann = await world.user('Ann')
    const chat = await world.group('half', [ann])
    const code = await ann.code()
    const payload = await ann.payload(chat)
    const refused = await enter({
      code,
      encryptedData: payload.encryptedData,
      iv: 'AAAAAAAAAAAAAAAAAAAAAA==',
    })
    expect(refused.status).toBeGreaterThanOrEqual(400)
    const { token } = await ann.login()
    expect((await enter(payload, token)).status).toBe(200)
  })

  it('makes every member visible to every other, in the order they came', async () => {
    const people = await Promise.all(['A', 'B', 'C', 'D'].map((name) => world.user(name)))
    const chat = await world.group('order', people)
    const entered = []
    for (const person of people) {
      entered.push(await person.enter(chat))
      await world.advance(1)
    }
    const [first] = entered
    const page = await world.api<MemberPage>(`/v1/groups/${first?.group.groupId}/members`, {
      token: first?.token,
    })
    expect(page.body.members.map((member) => member.userId)).toEqual(entered.map((one) => one.user.userId))
  })
})
