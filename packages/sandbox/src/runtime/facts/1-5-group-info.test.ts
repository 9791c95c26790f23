import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Faults } from '../../world/faults.ts'
import type { TestPhone } from '../testing/test-phone.ts'
import { call, callBare, shareWith } from './calls.ts'
import { openFacts, setRules, startOfTime } from './fact-program.ts'
import { read, serverOf } from './server-of.ts'

/*
 * Not here:
 * - `tG…` ids of development: what the prefix means is unverified. DevTools' test groups: DevTools, not a phone.
 * - Why 40097 persists for some groups in the field is not known; that a first call fails and a second does not is
 *   tested, as a fault.
 * - Whether openGId and opengid are always equal is unverified; the sandbox makes them so, as its peers assume.
 * - Platforms, base library versions and plugins: the runtime speaks as base library 3.17.0 of one phone.
 * - cloudID's content needs Cloud Development's own server; when it is there is tested.
 */

const opened = await openFacts({
  'pages/name/name.wxml':
    '<open-data wx:if="{{openGId}}" type="groupName" open-gid="{{openGId}}" bind:error="lacking" /><view>{{said}}</view>',
  'pages/name/name.js': `Page({ data: { openGId: '', said: '' }, onLoad({ openGId }) { this.setData({ openGId }) },
    lacking() { this.setData({ said: 'no name' }) } })`,
})
afterAll(() => opened.close())
const server = serverOf(opened)

const [ann, bob, cy] = [opened.phone('Ann'), opened.phone('Bob'), opened.phone('Cy')]
const [rocks, walls, toBob] = [opened.group('Rocks'), opened.group('Walls'), opened.user('Bob')]

let cards: Record<'ticket' | 'plain' | 'walls' | 'single', string>
let key = ''
beforeAll(async () => {
  const ticket = { withShareTicket: true }
  cards = {
    ticket: (await shareWith(ann, ticket, rocks)).id,
    plain: (await shareWith(ann, {}, rocks)).id,
    walls: (await shareWith(ann, ticket, walls)).id,
    single: (await shareWith(ann, ticket, toBob)).id,
  }
  await bob.tapCard(cards.ticket)
  key = (await server.signIn(bob)).key
})

const invalidScene = { errMsg: 'getGroupEnterInfo:fail invalid scene', errCode: 40097 }

async function shareInfo(phone: TestPhone) {
  const { returned: enter } = await callBare(phone, 'getEnterOptionsSync')
  const { shareTicket } = enter as { shareTicket?: string }
  return (await call(phone, 'getShareInfo', { shareTicket })).answer
}

const enterInfo = async (phone: TestPhone, option = {}) =>
  (await call(phone, 'getGroupEnterInfo', option)).answer

async function withFaults(faults: Partial<Faults>, run: () => Promise<void>) {
  opened.setFaults(faults)
  await run()
  opened.setFaults({})
}

describe('1.5 getShareInfo and getGroupEnterInfo', () => {
  it.each(['getShareInfo', 'getGroupEnterInfo'])('1.5 wx.%s has no promise form', async (api) => {
    expect(await callBare(bob, api, {})).toEqual({ heard: [] })
  })

  it('1.5 both answer errMsg, encryptedData and iv, and a cloudID only with Cloud Development', async () => {
    const payload = { encryptedData: expect.any(String), iv: expect.any(String) }
    await bob.tapCard(cards.ticket)
    expect(await shareInfo(bob)).toEqual({ ...payload, errMsg: 'getShareInfo:ok' })
    expect(await enterInfo(bob)).toEqual({ ...payload, errMsg: 'getGroupEnterInfo:ok' })
    const { apps } = opened.sandbox.world.parts
    apps.register({ appid: opened.appid, cloud: true })
    expect(await shareInfo(bob)).toHaveProperty('cloudID', expect.any(String))
    expect(await enterInfo(bob)).toHaveProperty('cloudID', expect.any(String))
    apps.register({ appid: opened.appid, cloud: false })
  })

  it('1.5 getShareInfo needs its shareTicket: without, and with an unknown one, it fails', async () => {
    for (const option of [{}, { shareTicket: 'none' }]) {
      const { heard, answer } = await call(bob, 'getShareInfo', option)
      expect(heard).toEqual(['fail', 'complete'])
      expect(answer).toEqual({ errMsg: 'getShareInfo:fail:' })
    }
  })

  it('1.5 getShareInfo fails with timeout when it takes longer than it is given', async () => {
    await withFaults({ latencyMs: 50 }, async () => {
      const { answer } = await call(bob, 'getShareInfo', { shareTicket: 'any', timeout: 1 })
      expect(answer).toEqual({ errMsg: 'getShareInfo:fail timeout', errno: 5 })
    })
  })

  it('1.5 getShareInfo holds only for who came by a card in a group with a ticket', async () => {
    await bob.tapCard(cards.ticket)
    expect(read(await shareInfo(bob), key)).toHaveProperty('openGId')
    for (const card of [cards.plain, cards.single]) {
      await bob.tapCard(card)
      expect(await shareInfo(bob)).toEqual({ errMsg: 'getShareInfo:fail:' })
    }
  })

  it("1.5 getGroupEnterInfo holds for a group's cards with a ticket or none, its tool and its to-do", async () => {
    for (const card of [cards.ticket, cards.plain]) {
      await bob.tapCard(card)
      expect(read(await enterInfo(bob), key)).toMatchObject({ opengid: expect.stringMatching(/^G/) })
    }
    for (const scene of [1158, 1160]) {
      await bob.open({ scene, from: rocks })
      expect(read(await enterInfo(bob), key)).toMatchObject({ opengid: expect.stringMatching(/^G/) })
    }
  })

  it('1.5 getGroupEnterInfo fails with 40097 and "invalid scene" anywhere else', async () => {
    await bob.open({ scene: 1001 })
    expect((await call(bob, 'getGroupEnterInfo')).heard).toEqual(['fail', 'complete'])
    expect(await enterInfo(bob)).toEqual(invalidScene)
    await bob.open({ scene: 1036, from: rocks })
    expect(await enterInfo(bob)).toEqual(invalidScene)
  })

  it('1.5 on Android it fails with 40097 as text in err_code and an empty errMsg', async () => {
    setRules(opened, { androidErrCode: true })
    await bob.open({ scene: 1001 })
    expect(await enterInfo(bob)).toEqual({ errMsg: 'getGroupEnterInfo:fail:', err_code: '40097' })
    setRules(opened, {})
  })

  it('1.5 getGroupEnterInfo fails with 65206 once the user is no longer in the group', async () => {
    await cy.tapCard(cards.plain)
    expect(await enterInfo(cy)).toMatchObject({ errMsg: 'getGroupEnterInfo:ok' })
    opened.removeMember('Rocks', 'Cy')
    expect(await enterInfo(cy)).toMatchObject({
      errMsg: expect.stringMatching(/^getGroupEnterInfo:fail /),
      errCode: 65206,
    })
    opened.addMember('Rocks', 'Cy')
    expect(await enterInfo(cy)).toMatchObject({ errMsg: 'getGroupEnterInfo:ok' })
  })

  it('1.5 a one-to-one chat is told only with allowSingleChat: open_single_roomid, the same for both', async () => {
    await bob.tapCard(cards.single)
    expect(await enterInfo(bob)).toEqual(invalidScene)
    const bobs = read(await enterInfo(bob, { allowSingleChat: true }), key)
    expect(bobs).toMatchObject({ opengid: '', group_openid: '', chat_type: 1 })
    expect(bobs.open_single_roomid).toMatch(/.+/)
    await ann.tapCard(cards.single)
    const anns = await server.signIn(ann)
    const told = read(await enterInfo(ann, { allowSingleChat: true }), anns.key)
    expect(told.open_single_roomid).toBe(bobs.open_single_roomid)
  })

  it('1.5 a group is told with an empty open_single_roomid, and its group_openid only with needGroupOpenID', async () => {
    await bob.tapCard(cards.plain)
    const plain = read(await enterInfo(bob), key)
    expect(Object.keys(plain).sort()).toEqual([
      ...['chat_type', 'group_openid', 'open_single_roomid', 'opengid', 'watermark'],
    ])
    expect(plain).toMatchObject({ open_single_roomid: '', group_openid: '', chat_type: 3 })
    const asked = read(await enterInfo(bob, { needGroupOpenID: true }), key)
    expect(asked.group_openid).toMatch(/.+/)
  })

  it('1.5 group_openid is of the user in this room: not the openid, not the group, another in another room', async () => {
    const rooms: unknown[] = []
    for (const card of [cards.plain, cards.walls, cards.plain]) {
      await bob.tapCard(card)
      rooms.push(read(await enterInfo(bob, { needGroupOpenID: true }), key).group_openid)
    }
    expect(rooms[0]).toBe(rooms[2])
    expect(rooms[0]).not.toBe(rooms[1])
    await cy.tapCard(cards.plain)
    const cys = await server.signIn(cy)
    const { group_openid, opengid } = read(await enterInfo(cy, { needGroupOpenID: true }), cys.key)
    expect(new Set([...rooms.slice(1), group_openid, opengid, cys.openid]).size).toBe(5)
  })

  it('1.5 chat_type is 1, 3 or 4 as chatType is', async () => {
    const members = [ann.userId, bob.userId]
    const { id: group } = opened.sandbox.world.parts.groups.create({ name: 'Work', members, chatType: 4 })
    await bob.tapCard(await shareWith(ann, {}, { group }))
    expect(read(await enterInfo(bob), key)).toMatchObject({ chat_type: 4 })
  })

  it('1.5 the old one spells openGId, the new one opengid, and they are the same id', async () => {
    await bob.tapCard(cards.ticket)
    const [old, current] = [read(await shareInfo(bob), key), read(await enterInfo(bob), key)]
    expect(Object.keys(old).sort()).toEqual(['openGId', 'watermark'])
    expect(old.openGId).toBe(current.opengid)
  })

  it('1.5 the id is 28 characters of base64url that start with G', async () => {
    await bob.tapCard(cards.ticket)
    expect(read(await shareInfo(bob), key).openGId).toMatch(/^G[\w-]{27}$/)
  })

  it('1.5 the watermark has appid and seconds, and may be lacking', async () => {
    await bob.tapCard(cards.ticket)
    const watermark = { appid: opened.appid, timestamp: startOfTime / 1000 }
    for (const ask of [shareInfo, enterInfo]) expect(read(await ask(bob), key).watermark).toEqual(watermark)
    await withFaults({ dropWatermark: true }, async () => {
      expect(read(await enterInfo(bob), key)).not.toHaveProperty('watermark')
    })
  })

  it("1.5 a group's id is constant in one mini program and another one in another mini program", async () => {
    await bob.tapCard(cards.ticket)
    const here = read(await shareInfo(bob), key).openGId
    const ids: unknown[] = []
    // The same world, made again: the same groups, and this or another appid.
    for (const appid of [opened.appid, 'wx0000000000000002']) {
      await using other = await openFacts({}, { appid })
      const phone = other.phone('Bob')
      await phone.tapCard(
        await shareWith(other.phone('Ann'), { withShareTicket: true }, other.group('Rocks')),
      )
      const session = await serverOf(other).signIn(phone)
      ids.push(read(await shareInfo(phone), session.key).openGId)
    }
    expect(ids[0]).toBe(here)
    expect(ids[1]).not.toBe(here)
  })

  it('1.5 of a group nothing but its id is given; its name is drawn by open-data, for a present member alone', async () => {
    await bob.tapCard(cards.ticket)
    const { openGId } = read(await shareInfo(bob), key)
    const path = `pages/name/name?openGId=${String(openGId)}`
    await bob.open({ scene: 1011, path })
    await bob.findByText('Rocks')
    await cy.open({ scene: 1011, path })
    await cy.findByText('Rocks')
    opened.removeMember('Rocks', 'Cy')
    await cy.open({ scene: 1011, path })
    await cy.findByText('no name')
    expect(cy.text).not.toContain('Rocks')
    opened.addMember('Rocks', 'Cy')
  })

  it('1.5 a first call that fails with invalid scene may be followed by one that does not', async () => {
    await bob.tapCard(cards.ticket)
    await withFaults({ answers: [{ errcode: 40097, times: 1 }] }, async () => {
      expect(await enterInfo(bob)).toEqual(invalidScene)
      expect(await enterInfo(bob)).toMatchObject({ errMsg: 'getGroupEnterInfo:ok' })
    })
  })

  it('1.5 with a test appid getShareInfo fails with 系统错误，错误码：42, as a fault', async () => {
    opened.setFaults({ answers: [{ api: 'getShareInfo', errcode: 42, errmsg: '系统错误，错误码：42' }] })
    const { answer } = await call(bob, 'getShareInfo', { shareTicket: 'any' })
    expect(answer.errMsg).toBe('getShareInfo:fail 系统错误，错误码：42')
    opened.setFaults({})
  })
})
