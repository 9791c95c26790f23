import { afterAll, describe, expect, it } from 'vitest'
import { apiCategories } from '../../world/api-category.ts'
import { call, shareWith, tellings } from './calls.ts'
import { openFacts } from './fact-program.ts'

/*
 * Not here:
 * - Which scenes WeChat's analytics count as "群聊分享": its console, not the mini program.
 * - What 1325 to 1328 (chat tool) hand over: the sandbox has no chat tools (1.10). They open with their number.
 * - `ad` and `ad-custom` in chatTool, and what opens articles and channels: nowhere in the sandbox is there anything to
 *   show, so that they fail in every category.
 */

const opened = await openFacts()
afterAll(() => opened.close())

const [ann, bob] = [opened.phone('Ann'), opened.phone('Bob')]
const rocks = opened.group('Rocks')
const lastOf = () => tellings(bob).at(-1)?.options

/** Ways into a mini program by which WeChat gives nothing but the number. */
const plain = [
  ...[
    1000, 1001, 1011, 1012, 1013, 1014, 1037, 1038, 1047, 1048, 1049, 1065, 1069, 1073, 1074, 1081, 1082,
    1088,
  ],
  ...[
    1089, 1096, 1103, 1104, 1107, 1154, 1155, 1167, 1173, 1194, 1202, 1207, 1208, 1231, 1286, 1313, 1325,
    1326,
  ],
  ...[1327, 1328, 1346],
]

describe('1.4 scene values', () => {
  it('1.4 a card in a one-to-one chat is 1007', async () => {
    await bob.tapCard(await shareWith(ann, {}, opened.user('Bob')))
    expect(lastOf()).toMatchObject({ scene: 1007, chatType: 1 })
  })

  it('1.4 a card in a group is 1008 without a ticket, and 1044 with one', async () => {
    await bob.tapCard(await shareWith(ann, {}, rocks))
    expect(lastOf()).toMatchObject({ scene: 1008, chatType: 3 })
    expect(lastOf()).not.toHaveProperty('shareTicket')
    await bob.tapCard(await shareWith(ann, { withShareTicket: true }, rocks))
    expect(lastOf()).toMatchObject({ scene: 1044, chatType: 3, shareTicket: expect.any(String) })
  })

  it('1.4 1007, 1008 and 1044 are taps on cards and nothing else', async () => {
    for (const scene of [1007, 1008, 1044]) {
      await expect(bob.open({ scene, from: rocks })).rejects.toThrow('This scene is the tap on a card')
    }
  })

  it('1.4 the group tool is 1158, a to-do 1160, a notice 1185: each out of a group', async () => {
    for (const scene of [1158, 1160, 1185]) {
      await bob.open({ scene, from: rocks })
      expect(lastOf()).toMatchObject({ scene, chatType: 3 })
      await expect(bob.open({ scene })).rejects.toThrow('an opening from a chat')
    }
  })

  it("1.4 an App's share is 1036", async () => {
    await bob.open({ scene: 1036, from: rocks })
    expect(lastOf()).toMatchObject({ scene: 1036 })
  })

  it('1.4 the other ways open with their number, without ticket or chat, and know no group', async () => {
    for (const scene of plain) {
      await bob.open({ scene, path: 'pages/index/index' })
      expect(lastOf()).toMatchObject({ scene, path: 'pages/index/index' })
      expect(lastOf()).not.toHaveProperty('shareTicket')
      expect(lastOf()).not.toHaveProperty('chatType')
    }
    expect((await call(bob, 'getGroupEnterInfo')).answer).toMatchObject({ errCode: 40097 })
  })

  it('1.4 referrerInfo.appId is told at 1020, 1035, 1036, 1037, 1038, 1043 and 1069, and at no other scene', async () => {
    const referrerInfo = { appId: 'wxaaaaaaaaaaaaaaaa' }
    for (const scene of [1020, 1035, 1036, 1037, 1038, 1043, 1069]) {
      await bob.open({ scene, path: 'pages/index/index', referrerInfo })
      expect(lastOf()).toMatchObject({ scene, referrerInfo })
    }
    await bob.open({ scene: 1011, path: 'pages/index/index', referrerInfo })
    expect(lastOf()).toMatchObject({ scene: 1011, referrerInfo: {} })
  })

  it.each([
    ['openSetting', ['browseOnly']],
    ['navigateToMiniProgram', ['nativeFunctionalized', 'browseOnly', 'chatTool']],
    ['openEmbeddedMiniProgram', ['nativeFunctionalized', 'browseOnly', 'embedded', 'chatTool']],
  ] as const)('1.4 wx.%s is switched off in the API categories %j alone', async (api, off) => {
    const dead: string[] = []
    for (const apiCategory of apiCategories) {
      await ann.open({ scene: 1011, path: 'pages/index/index', apiCategory })
      const outcome = call(ann, api)
      if (api === 'openSetting' && !off.some((one) => one === apiCategory)) await ann.tap('完成')
      const { errMsg } = (await outcome).answer
      if (errMsg === `${api}:fail not available in apiCategory ${apiCategory}`) dead.push(apiCategory)
    }
    expect(dead).toEqual(off)
  })

  it('1.4 the menu shares nothing in the API category chatTool', async () => {
    await ann.open({ scene: 1011, path: 'pages/index/index', apiCategory: 'chatTool' })
    await expect(ann.share(opened.group('Rocks'))).rejects.toThrow('cannot be forwarded')
    await ann.open({ scene: 1011, path: 'pages/index/index', apiCategory: 'embedded' })
    await ann.share(opened.group('Rocks'))
  })
})
