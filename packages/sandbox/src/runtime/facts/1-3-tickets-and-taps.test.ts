import { afterAll, describe, expect, it } from 'vitest'
import { call, callBare, shareWith, tellings } from './calls.ts'
import { openFacts, setRules } from './fact-program.ts'
import { read, serverOf } from './server-of.ts'

/*
 * Not here:
 * - Base libraries in which `referrerInfo` is undefined: the runtime speaks as 3.17.0, which gives `{}`.
 * - `wx.getEnterOptionsSync` of an app that was never in the foreground: every opening here is one.
 */

const opened = await openFacts({
  'pages/category/category.js': `Page({ onLoad() {
    wx.onApiCategoryChange(({ apiCategory }) => console.log('category ' + apiCategory))
  } })`,
  'pages/category/category.wxml': '<input aria-label="wx" />',
})
afterAll(() => opened.close())
const server = serverOf(opened)

const [ann, bob, cy] = [opened.phone('Ann'), opened.phone('Bob'), opened.phone('Cy')]
const rocks = opened.group('Rocks')
const withTicket = () => shareWith(ann, { withShareTicket: true }, rocks)
const lastOf = (phone: typeof bob) => tellings(phone).at(-1)?.options

async function groupOf(phone: typeof bob, shareTicket: unknown, key: string) {
  return read((await call(phone, 'getShareInfo', { shareTicket })).answer, key).openGId
}

describe('1.3 getting a shareTicket, and the tap', () => {
  it('1.3 the ticket is told by onLaunch, onShow, wx.onAppShow and both getters of options', async () => {
    const { shareTicket } = await bob.tapCard(await withTicket())
    expect(shareTicket).toEqual(expect.any(String))
    const told = tellings(bob)
    expect(told.map(({ by }) => by)).toEqual(['onLaunch', 'onShow', 'wx.onAppShow'])
    for (const { options, launch, enter } of told) {
      for (const each of [options, launch, enter]) expect(each.shareTicket).toBe(shareTicket)
    }
  })

  it('1.3 a second card on a warm app tells onShow alone: getLaunchOptionsSync keeps the cold start', async () => {
    await bob.exit()
    const first = await bob.tapCard(await withTicket())
    const before = tellings(bob).length
    const second = await bob.tapCard(await withTicket())
    expect(
      tellings(bob)
        .slice(before)
        .map(({ by }) => by),
    ).toEqual(['onShow', 'wx.onAppShow'])
    const { returned: launch } = await callBare(bob, 'getLaunchOptionsSync')
    const { returned: enter } = await callBare(bob, 'getEnterOptionsSync')
    expect(launch).toMatchObject({ shareTicket: first.shareTicket })
    expect(enter).toMatchObject({ shareTicket: second.shareTicket })
    expect(enter).toEqual(tellings(bob).at(-1)?.options)
    await bob.open()
    const { returned: list } = await callBare(bob, 'getEnterOptionsSync')
    expect(list).toMatchObject({ scene: 1001 })
    expect(list).not.toHaveProperty('shareTicket')
  })

  it('1.3 the ticket is one for each opening, not for each share, and names the same group every time', async () => {
    const card = await withTicket()
    const { key } = await server.signIn(ann)
    expect(key).toHaveLength(24)
    const [first, second] = [await bob.tapCard(card), await bob.tapCard(card)]
    const other = await cy.tapCard(card)
    expect(new Set([first, second, other].map(({ shareTicket }) => shareTicket)).size).toBe(3)
    const bobs = await server.signIn(bob)
    const cys = await server.signIn(cy)
    const group = await groupOf(bob, first.shareTicket, bobs.key)
    expect(await groupOf(bob, second.shareTicket, bobs.key)).toBe(group)
    expect(await groupOf(cy, other.shareTicket, cys.key)).toBe(group)
  })

  it('1.3 the ticket is good within the present life of the mini program alone', async () => {
    const { shareTicket } = await bob.tapCard(await withTicket())
    expect((await call(bob, 'getShareInfo', { shareTicket })).heard).toEqual(['success', 'complete'])
    await bob.exit()
    await bob.open()
    const { heard, answer } = await call(bob, 'getShareInfo', { shareTicket })
    expect(heard).toEqual(['fail', 'complete'])
    expect(answer).toEqual({ errMsg: 'getShareInfo:fail:' })
  })

  it('1.3 an ordinary card brings a ticket out of a group, and none out of a one-to-one chat', async () => {
    await bob.tapCard(await withTicket())
    expect(lastOf(bob)).toMatchObject({ scene: 1044, shareTicket: expect.any(String) })
    await bob.tapCard(await shareWith(ann, { withShareTicket: true }, opened.user('Bob')))
    expect(lastOf(bob)).toMatchObject({ scene: 1007, chatType: 1 })
    expect(lastOf(bob)).not.toHaveProperty('shareTicket')
  })

  it('1.3 a private message brings a ticket out of a group and out of a one-to-one chat', async () => {
    const { openid } = await server.signIn(ann)
    for (const to of [rocks, opened.user('Bob')]) {
      const { activity_id: activityId } = await server.get('/cgi-bin/message/wxopen/activityid/create', {
        access_token: await server.accessToken(),
        openid,
      })
      const menu = { withShareTicket: true, isPrivateMessage: true, activityId }
      await bob.tapCard(await shareWith(ann, menu, to))
      expect(lastOf(bob)).toHaveProperty('shareTicket', expect.any(String))
    }
  })

  it("1.3 a group's to-do brings a ticket, and it names the group", async () => {
    await bob.open({ scene: 1160, from: rocks })
    expect(lastOf(bob)).toMatchObject({ scene: 1160, shareTicket: expect.any(String) })
    const { key } = await server.signIn(bob)
    expect(await groupOf(bob, lastOf(bob)?.shareTicket, key)).toMatch(/^G/)
  })

  it('1.3 a card with a ticket sent to a person opens as 1007, on Android as 1044; neither has a ticket', async () => {
    const card = await shareWith(ann, { withShareTicket: true }, opened.user('Bob'))
    for (const [androidSingleChat, scene] of [
      [false, 1007],
      [true, 1044],
    ] as const) {
      setRules(opened, { androidSingleChat })
      await bob.tapCard(card)
      expect(lastOf(bob)).toMatchObject({ scene })
      expect(lastOf(bob)).not.toHaveProperty('shareTicket')
    }
    setRules(opened, {})
  })

  it("1.3 an App's share into a group opens as 1036, without a ticket", async () => {
    await bob.open({ scene: 1036, from: rocks })
    expect(lastOf(bob)).toMatchObject({ scene: 1036 })
    expect(lastOf(bob)).not.toHaveProperty('shareTicket')
  })

  it('1.3 the options have the path without its slash, the query as strings, the scene, and no chat without one', async () => {
    await bob.open({ scene: 1011, path: '/pages/index/index?n=1&s=ab' })
    expect(lastOf(bob)).toEqual({
      path: 'pages/index/index',
      query: { n: '1', s: 'ab' },
      scene: 1011,
      referrerInfo: {},
      forwardMaterials: [],
      apiCategory: 'default',
    })
  })

  it('1.3 chatType is 1 out of a one-to-one chat, 3 out of a group, 4 out of a group with WeCom', async () => {
    await bob.tapCard(await shareWith(ann, {}, opened.user('Bob')))
    expect(lastOf(bob)).toMatchObject({ chatType: 1 })
    await bob.tapCard(await shareWith(ann, {}, rocks))
    expect(lastOf(bob)).toMatchObject({ chatType: 3 })
    const members = [ann.userId, bob.userId]
    const { id: group } = opened.sandbox.world.parts.groups.create({ name: 'Work', members, chatType: 4 })
    await bob.tapCard(await shareWith(ann, {}, { group }))
    expect(lastOf(bob)).toMatchObject({ chatType: 4 })
  })

  it('1.3 referrerInfo names the mini program that it was opened from, and what that handed over', async () => {
    const referrerInfo = { appId: 'wxaaaaaaaaaaaaaaaa', extraData: { from: 'there' } }
    await bob.open({ scene: 1037, path: '/pages/index/index', referrerInfo })
    expect(lastOf(bob)).toMatchObject({ scene: 1037, referrerInfo })
  })

  it('1.3 wx.getApiCategory and wx.onApiCategoryChange are there', async () => {
    await bob.open({ scene: 1011, path: 'pages/index/index' })
    expect((await callBare(bob, 'getApiCategory')).returned).toBe('default')
    for (const api of ['onApiCategoryChange', 'offApiCategoryChange']) await callBare(bob, api)
    expect(bob.warnings.filter((warning) => warning.includes('ApiCategory'))).toEqual([])
  })

  it('1.3 on Android who comes back from the desktop finds the scene of before', async () => {
    setRules(opened, { androidKeepsScene: true })
    await bob.tapCard(await withTicket())
    await bob.open()
    expect(lastOf(bob)).toMatchObject({ scene: 1044 })
    setRules(opened, {})
    await bob.open()
    expect(lastOf(bob)).toMatchObject({ scene: 1001 })
  })

  it('1.3 chatType is 2 out of a one-to-one chat with somebody in WeCom', async () => {
    const { id } = opened.sandbox.world.parts.users.create({ name: 'Dee', wecom: true })
    await bob.tapCard(await shareWith(bob, {}, { user: id }))
    expect(lastOf(bob)).toMatchObject({ scene: 1007, chatType: 2 })
  })

  it('1.3 forwardMaterials come with scene 1173 alone, and hostExtraData from a host that has some', async () => {
    const forwardMaterials = [{ type: 'text/message', name: 'a.txt', path: 'http://tmp/a.txt', size: 1 }]
    await bob.open({ scene: 1173, forwardMaterials })
    expect(lastOf(bob)).toMatchObject({ forwardMaterials })
    expect(lastOf(bob)).not.toHaveProperty('hostExtraData')
    await bob.open({ scene: 1011, forwardMaterials, hostExtraData: { host_scene: 1 } })
    expect(lastOf(bob)).toMatchObject({ forwardMaterials: [], hostExtraData: { host_scene: 1 } })
  })

  it('1.3 the API category is told with the opening, and its change to who listens', async () => {
    await bob.exit()
    await bob.open({ scene: 1011, path: 'pages/category/category' })
    await bob.open({ scene: 1011, path: 'pages/index/index', apiCategory: 'embedded' })
    expect(lastOf(bob)).toMatchObject({ apiCategory: 'embedded' })
    expect((await callBare(bob, 'getApiCategory')).returned).toBe('embedded')
    expect(bob.reports.map(({ message }) => message)).toContain('category embedded')
  })
})
