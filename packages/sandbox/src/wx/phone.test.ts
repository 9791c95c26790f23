import { afterEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../sandbox.ts'
import { decrypt } from '../testing/decrypt.ts'
import { appid, fill, startOfTime } from '../testing/small-world.ts'
import type { WxFailure } from '../world/wx-answer.ts'
import { createHeadlessWx, type Phone } from './phone.ts'

const open: Sandbox[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()))
})

/** Ann's and Bob's phones in a listening sandbox. */
async function phones() {
  const sandbox = createSandbox({ seed: 'phones', now: startOfTime, frozen: true })
  open.push(sandbox)
  fill(sandbox.world)
  const { url: sandboxUrl } = await sandbox.listen()
  const of = (userId: string) => createHeadlessWx({ sandboxUrl, appid, userId })
  return { sandbox, world: sandbox.world, ann: of('u1'), bob: of('u2') }
}

const to = { group: 'g1' }
const page = () => ({ title: 'Ranking', path: '/pages/rank?board=1' })

/** Ann shares with a ticket. */
async function shared(ann: Phone): Promise<string> {
  await ann.open({ scene: 1001, path: '/pages/rank' })
  await ann.wx.showShareMenu({ withShareTicket: true })
  return (await ann.share({ to, onShareAppMessage: page })).id
}

const login = (phone: Phone) =>
  new Promise<string>((success, fail) => phone.wx.login({ success: ({ code }) => success(code), fail }))

const groupEnterInfo = (phone: Phone, option = {}) =>
  new Promise<{ encryptedData: string; iv: string }>((success, fail) => {
    expect(phone.wx.getGroupEnterInfo({ ...option, success, fail })).toBeUndefined()
  })

describe('the flow on phones', () => {
  it('goes from a shared card to a group id that the server’s key opens', async () => {
    const { world, ann, bob } = await phones()
    const card = await shared(ann)
    const entry = await bob.tap(card)
    expect(bob.wx.getEnterOptionsSync()).toMatchObject({
      scene: 1044,
      path: 'pages/rank',
      query: { board: '1' },
      shareTicket: entry.shareTicket,
      chatType: 3,
    })
    const redeemed = world.parts.codes.redeem(appid, await login(bob))
    const key = typeof redeemed === 'object' ? redeemed.key : ''
    const opengid = world.parts.ground.identity.openGId(appid, 'g1')
    expect(decrypt(await groupEnterInfo(bob), key)).toMatchObject({ opengid })
    const shareTicket = entry.shareTicket ?? ''
    const old = await new Promise<{ encryptedData: string; iv: string }>((success, fail) => {
      expect(bob.wx.getShareInfo({ shareTicket, success, fail })).toBeUndefined()
    })
    expect(decrypt(old, key)).toMatchObject({ openGId: opengid })
  })

  it('facts 1.3: onLaunch and onShow on a cold start, onShow alone on a second tap', async () => {
    const { ann, bob } = await phones()
    const heard: string[] = []
    bob.App({
      onLaunch: ({ shareTicket }) => heard.push(`launch ${shareTicket}`),
      onShow: ({ shareTicket }) => heard.push(`show ${shareTicket}`),
      onHide: () => heard.push('hide'),
    })
    const card = await shared(ann)
    const first = (await bob.tap(card)).shareTicket
    const second = (await bob.tap(card)).shareTicket
    expect(second).not.toBe(first)
    expect(heard).toEqual([`launch ${first}`, `show ${first}`, 'hide', `show ${second}`])
    expect(bob.wx.getLaunchOptionsSync().shareTicket).toBe(first)
    expect(bob.wx.getEnterOptionsSync().shareTicket).toBe(second)
  })

  it('facts 4.3: a killed app’s ticket is dead, and its storage is not', async () => {
    const { ann, bob } = await phones()
    const card = await shared(ann)
    const { shareTicket = '' } = await bob.tap(card)
    bob.wx.setStorageSync('ticket', shareTicket)
    await bob.exit()
    await bob.tap(card)
    expect(bob.launchOptions.shareTicket).not.toBe(shareTicket)
    expect(bob.wx.getStorageSync('ticket')).toBe(shareTicket)
    const failure = await new Promise<WxFailure>((fail) => bob.wx.getShareInfo({ shareTicket, fail }))
    expect(failure).toEqual({ errMsg: 'getShareInfo:fail:' })
  })

  it('runs the program anew at each cold start', async () => {
    const { bob } = await phones()
    let starts = 0
    bob.install(({ App }) => {
      starts += 1
      App({})
    })
    await bob.open({ scene: 1001 })
    await bob.open({ scene: 1001 })
    await bob.exit()
    await bob.open({ scene: 1001 })
    expect(starts).toBe(2)
    expect(bob.getApp()).toEqual({})
  })

  it('heals a stale key by a new login and a new payload', async () => {
    const { world, ann, bob } = await phones()
    await bob.tap(await shared(ann))
    world.setFaults({ rotateKeyAfterPayload: 1 })
    await groupEnterInfo(bob)
    const redeemed = world.parts.codes.redeem(appid, await login(bob))
    const key = typeof redeemed === 'object' ? redeemed.key : ''
    expect(decrypt(await groupEnterInfo(bob), key)).toHaveProperty('opengid')
  })
})

describe('facts 1.1 and 1.2: sharing', () => {
  it('inside onShareAppMessage it is too late to ask for a ticket', async () => {
    const { ann } = await phones()
    await ann.open({ scene: 1001 })
    const late = () => {
      void ann.wx.showShareMenu({ withShareTicket: true })
      return page()
    }
    expect(await ann.share({ to, onShareAppMessage: late })).toMatchObject({ withShareTicket: false })
  })

  it('takes the menu of the page on the screen: a new page begins without a ticket', async () => {
    const { ann } = await phones()
    await shared(ann)
    await ann.open({ scene: 1001 })
    expect(await ann.share({ to, onShareAppMessage: page })).toMatchObject({ withShareTicket: false })
  })

  it('shares the present page when the handler returns nothing, and never calls back', async () => {
    const { ann } = await phones()
    await ann.open({ scene: 1001, path: '/pages/rank' })
    const heard: string[] = []
    const asked: unknown[] = []
    const card = await ann.share({
      to,
      from: 'button',
      target: { id: 'share' },
      onShareAppMessage: (options) => {
        asked.push(options)
        return undefined
      },
    })
    expect(card.path).toBe('/pages/rank')
    expect(asked).toEqual([{ from: 'button', target: { id: 'share' } }])
    const withCallbacks = { ...page(), success: () => heard.push('success'), complete: () => heard.push('c') }
    await ann.share({ to, onShareAppMessage: () => withCallbacks })
    expect(heard).toEqual([])
  })

  it('has nothing to share by when the menu is hidden, except a button', async () => {
    const { ann } = await phones()
    await ann.open({ scene: 1001 })
    await ann.wx.hideShareMenu()
    await expect(ann.share({ to, onShareAppMessage: page })).rejects.toThrow(/hidden/)
    expect(await ann.share({ to, from: 'button', onShareAppMessage: page })).toHaveProperty('id')
  })

  it('facts 1.6: sends a private message by updateShareMenu, and its receiver verifies it', async () => {
    const { world, ann, bob } = await phones()
    const activityId = world.parts.activities.create(appid, 'u1').id
    await ann.open({ scene: 1001 })
    await ann.wx.updateShareMenu({ withShareTicket: true, isPrivateMessage: true, activityId })
    const card = await ann.share({ to: { user: 'u2' }, onShareAppMessage: page })
    const { shareTicket = '' } = await bob.tap(card.id)
    const answer = await new Promise((success, fail) =>
      bob.wx.authPrivateMessage({ shareTicket, success, fail }),
    )
    expect(answer).toMatchObject({ valid: true, errMsg: 'authPrivateMessage:ok' })
  })
})

describe('the manners of wx', () => {
  it('calls back later, success or fail, then complete', async () => {
    const { bob } = await phones()
    const heard: string[] = []
    await new Promise<void>((done) => {
      bob.wx.login({
        success: ({ errMsg }) => heard.push(errMsg),
        fail: ({ errMsg }) => heard.push(errMsg),
        complete: ({ errMsg }) => {
          heard.push(`complete ${errMsg}`)
          done()
        },
      })
      heard.push('asked')
    })
    expect(heard).toEqual(['asked', 'login:ok', 'complete login:ok'])
  })

  it('has a promise form only where WeChat has one, and only without callbacks', async () => {
    const { bob } = await phones()
    expect(bob.wx.login()).toBeUndefined()
    expect(bob.wx.getGroupEnterInfo()).toBeUndefined()
    expect(bob.wx.showShareMenu({ withShareTicket: true, success: () => {} })).toBeUndefined()
    await expect(bob.wx.showShareMenu({ withShareTicket: true })).resolves.toEqual({
      errMsg: 'showShareMenu:ok',
    })
    await login(bob)
    await expect(bob.wx.checkSession()).resolves.toEqual({ errMsg: 'checkSession:ok' })
    await expect(bob.wx.getStorage({ key: 'none' })).rejects.toEqual({
      errMsg: 'getStorage:fail data not found',
    })
  })

  it('fails in WeChat’s form outside of a group', async () => {
    const { bob } = await phones()
    const scene = { errMsg: 'getGroupEnterInfo:fail invalid scene', errCode: 40097 }
    await expect(groupEnterInfo(bob)).rejects.toEqual(scene)
    await bob.open({ scene: 1089 })
    await expect(groupEnterInfo(bob)).rejects.toEqual(scene)
  })

  it('fails without a network, and tells of its change', async () => {
    const { bob } = await phones()
    const heard: unknown[] = []
    bob.wx.onNetworkStatusChange((change) => heard.push(change))
    bob.setNetwork('none')
    bob.setNetwork('none')
    await expect(login(bob)).rejects.toEqual({ errMsg: 'login:fail network is not connected' })
    await expect(bob.wx.getNetworkType()).resolves.toMatchObject({ networkType: 'none' })
    expect(heard).toEqual([{ isConnected: false, networkType: 'none' }])
  })

  it('keeps copies in its storage, and answers an empty string for nothing', async () => {
    const { bob } = await phones()
    const value = { list: [1] }
    bob.wx.setStorageSync('k', value)
    value.list.push(2)
    expect(bob.wx.getStorageSync('k')).toEqual({ list: [1] })
    await bob.wx.removeStorage({ key: 'k' })
    expect(bob.wx.getStorageSync('k')).toBe('')
    await bob.wx.setStorage({ key: 'k', data: 7 })
    await expect(bob.wx.getStorage({ key: 'k' })).resolves.toMatchObject({ data: 7 })
  })

  it('says who it is', async () => {
    const { bob } = await phones()
    expect(bob.wx.getAccountInfoSync().miniProgram.appId).toBe(appid)
    expect(bob.wx.getSystemInfoSync().SDKVersion).toBe(bob.wx.getAppBaseInfo().SDKVersion)
    expect(bob.wx.canIUse('getGroupEnterInfo')).toBe(true)
    expect(bob.wx.canIUse('getGroupCloudStorage')).toBe(false)
  })

  it('facts 1.8: gives an avatar and a nickname by filling in, with consent', async () => {
    const { world, bob } = await phones()
    world.setRules({ riskyWords: ['坏'] })
    expect(await bob.chooseAvatar()).toMatchObject({ errno: 104 })
    await bob.answerPrivacy('agree')
    expect(await bob.chooseAvatar()).toMatchObject({ avatarUrl: expect.stringMatching(/^http:\/\/tmp\//) })
    expect(await bob.typeNickname('坏人')).toBe('')
    expect(await bob.typeNickname('小明')).toBe('小明')
  })

  it('throws the sandbox’s own sentence when the test is wrong', async () => {
    const { world, ann, bob } = await phones()
    await expect(bob.tap('c9')).rejects.toThrow(/No card has this id/)
    const other = world.parts.apps.register().appid
    const card = world.parts.cards.send({ appid: other, from: 'u1', to, title: 't', path: '/a' })
    await expect(ann.tap(card.id)).rejects.toThrow(other)
  })
})
