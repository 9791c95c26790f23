import type { GroupState } from '@qunkit/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MiniProgram } from './harness/mini-program.ts'
import { WechatWorld } from './harness/wechat-world.ts'

let world: WechatWorld
beforeAll(async () => {
  world = await WechatWorld.open()
})
afterAll(() => world.close())

const ENTER = 'POST /v1/groups/enter'

const entered = (state: GroupState) => {
  if (state.status !== 'entered') throw new Error(`The state is ${JSON.stringify(state)}.`)
  return state
}

const failed = (state: GroupState) => {
  if (state.status !== 'failed') throw new Error(`The state is ${JSON.stringify(state)}.`)
  return state.error
}

const openWorld = async () => {
  const ann = await world.user('Ann')
  const chat = await world.group('badminton', [ann])
  return { ann, chat, app: new MiniProgram(world, ann) }
}

describe('opening the mini program from a card', () => {
  it('enters at a cold start, with one login and one request', async () => {
    const { app, chat } = await openWorld()
    const state = entered(await app.tap(chat.card))
    expect(state.group.kind).toBe('group')
    expect(state.members.members.map((member) => member.userId)).toEqual([state.user.userId])
    expect(app.takeSent()).toEqual([`${ENTER} 200`])
    expect(app.logins()).toBe(1)
  })

  it("shows the other group at a warm start from the other group's card", async () => {
    const { app, chat, ann } = await openWorld()
    const other = await world.group('family', [ann])
    const first = entered(await app.tap(chat.card))
    app.takeSent()
    const second = entered(await app.tap(other.card))
    expect(second.group.groupId).not.toBe(first.group.groupId)
    expect(second.user).toEqual(first.user)
    expect(app.takeSent()).toEqual([`${ENTER} 200`])
    expect(entered(await app.tap(chat.card)).group.groupId).toBe(first.group.groupId)
  })

  it('tells a page that subscribes late the group, and one that subscribed early every change', async () => {
    const { app, chat } = await openWorld()
    const early: string[] = []
    const qunkit = await app.open()
    const stop = qunkit.onGroup((state) => early.push(state.status))
    await app.tap(chat.card)
    const late: GroupState[] = []
    qunkit.onGroup((state) => late.push(state))()
    expect(early).toEqual(['none', 'entering', 'entered'])
    expect(late).toEqual([qunkit.group])
    stop()
    await app.phone.open({ scene: 1089 })
    expect(early).toHaveLength(3)
  })

  it('heals a stale key by itself: a new login, a new payload, one more request', async () => {
    const { app, chat } = await openWorld()
    await world.faults({ staleKey: 1 })
    entered(await app.tap(chat.card))
    expect(app.takeSent()).toEqual([`${ENTER} 409 SESSION_KEY_STALE`, `${ENTER} 200`])
    expect(app.logins()).toBe(2)
    await world.faults({})
  })

  it('heals it once: when the key stays stale the page is told', async () => {
    const { app, chat } = await openWorld()
    await world.faults({ staleKey: true })
    expect(failed(await app.tap(chat.card))).toMatchObject({ code: 'SESSION_KEY_STALE', retry: 'login' })
    expect(app.takeSent()).toEqual([`${ENTER} 409 SESSION_KEY_STALE`, `${ENTER} 409 SESSION_KEY_STALE`])
    await world.faults({})
    entered(await app.qunkit.retry())
  })

  it('enters on the first try when WeChat rotates the key at every login and after every payload', async () => {
    const { app, chat } = await openWorld()
    await world.faults({ rotateKeyOnLogin: true, rotateKeyAfterPayload: true })
    entered(await app.tap(chat.card))
    await world.faults({})
    expect(app.takeSent()).toEqual([`${ENTER} 200`])
  })

  it('says that the user is in the group no more', async () => {
    const { app, chat, ann } = await openWorld()
    entered(await app.tap(chat.card))
    await chat.remove(ann)
    const error = failed(await app.qunkit.retry())
    expect(error).toMatchObject({ code: 'WX_FAILED', retry: 'never', wx: { errCode: 65206 } })
    expect(error.userMessage.en).toBe('You are no longer in this group.')
  })

  it('takes wx.getShareInfo on a base library without wx.getGroupEnterInfo', async () => {
    const { ann, chat, app } = await openWorld()
    const old = new MiniProgram(world, ann, { without: ['getGroupEnterInfo'] })
    const group = entered(await old.tap(chat.card)).group.groupId
    expect(entered(await app.tap(chat.card)).group.groupId).toBe(group)
  })

  it('takes wx.getShareInfo where wx.getGroupEnterInfo fails', async () => {
    const { app, chat } = await openWorld()
    await world.faults({ answers: [{ errcode: 40097 }] })
    entered(await app.tap(chat.card))
    await world.faults({})
    expect(app.takeSent()).toEqual([`${ENTER} 200`])
  })

  it('enters from a card without a ticket, which names its chat all the same', async () => {
    const { app, chat, ann } = await openWorld()
    const card = await world.control<{ id: string }>('/cards', {
      appid: world.appid,
      from: ann.id,
      to: { group: chat.id },
      title: 'no ticket',
      path: '/pages/group/group',
      withShareTicket: false,
    })
    entered(await app.tap(card.id))
  })

  it('shows no group for a one-to-one chat, unless the app asks for it', async () => {
    const [ann, ben] = [await world.user('Ann'), await world.user('Ben')]
    const card = await world.card(ann, { user: ben.id })
    const plain = new MiniProgram(world, ben)
    expect((await plain.tap(card)).status).toBe('none')
    expect(plain.takeSent()).toEqual([])

    const asking = new MiniProgram(world, ben, { allowSingleChat: true })
    const mine = entered(await asking.tap(card)).group
    expect(mine).toMatchObject({ kind: 'single', openGId: null })
    const theirs = new MiniProgram(world, ann, { allowSingleChat: true })
    expect(entered(await theirs.tap(card)).group.groupId).toBe(mine.groupId)
  })

  it('keeps the group through a visit to the desktop', async () => {
    const { app, chat } = await openWorld()
    const before = entered(await app.tap(chat.card))
    app.takeSent()
    app.phone.background()
    await app.phone.open({ scene: 1089 })
    expect(app.qunkit.group).toEqual(before)
    expect(app.takeSent()).toEqual([])
  })

  it('waits out a bad network, and enters when it is back', async () => {
    const { app, chat } = await openWorld()
    await app.open()
    app.phone.setNetwork('none')
    expect(failed(await app.tap(chat.card)).retry).toBe('later')
    app.phone.setNetwork('wifi')
    entered(await app.qunkit.retry())
  })
})

describe('the login of a mini program', () => {
  it('lives on in WeChat’s storage: the next start asks for no new one', async () => {
    const { app, chat } = await openWorld()
    const first = entered(await app.tap(chat.card))
    await app.phone.exit()
    const second = entered(await app.tap(chat.card))
    expect(second.user).toEqual(first.user)
    expect(app.logins()).toBe(1)
    await app.phone.exit()
    await expect((await app.open()).me()).resolves.toEqual(first.user)
    expect(app.logins()).toBe(1)
  })

  it('is made anew when its token has expired', async () => {
    const { app } = await openWorld()
    const user = await (await app.open()).login()
    await world.advance(7 * 86_400)
    await expect(app.qunkit.me()).resolves.toEqual(user)
    expect(app.logins()).toBe(2)
  })

  it('is asked for once, however many pages want something at the same time', async () => {
    const { app, chat } = await openWorld()
    const qunkit = await app.open()
    const pages = Array.from({ length: 20 }, (_, page) =>
      page % 3 === 0 ? qunkit.me() : page % 3 === 1 ? qunkit.login() : qunkit.myGroups(),
    )
    await app.tap(chat.card)
    await Promise.all(pages)
    entered(app.qunkit.group)
    expect(app.logins()).toBe(1)
  })

  it('begins a new life when the user was erased elsewhere', async () => {
    const { app, chat, ann } = await openWorld()
    const before = entered(await app.tap(chat.card)).user
    const { token } = await ann.login()
    await world.api('/v1/me', { method: 'DELETE', token })
    app.takeSent()

    const after = await app.qunkit.me()
    expect(after.userId).not.toBe(before.userId)
    expect(app.takeSent()).toEqual(['GET /v1/me 401 TOKEN_INVALID', 'POST /v1/login 200', 'GET /v1/me 200'])
    expect(entered(await app.tap(chat.card)).user.userId).toBe(after.userId)
  })

  it('is forgotten with the user who erases themselves', async () => {
    const { app, chat } = await openWorld()
    const before = entered(await app.tap(chat.card)).user
    await app.qunkit.erase()
    expect(app.qunkit.group.status).toBe('none')
    expect((await app.qunkit.login()).userId).not.toBe(before.userId)
    await expect(app.qunkit.myGroups()).resolves.toEqual([])
  })
})

describe('what a page shows and lets the user do', () => {
  it('a nickname and an avatar reach the list of every other phone', async () => {
    const [ann, ben] = [await world.user('Ann'), await world.user('Ben')]
    const chat = await world.group('both', [ann, ben])
    const [hers, his] = [new MiniProgram(world, ann), new MiniProgram(world, ben)]
    const { group } = entered(await hers.tap(chat.card))
    await his.tap(chat.card)

    await hers.phone.answerPrivacy('agree')
    const { avatarUrl = '' } = await hers.phone.chooseAvatar()
    await hers.qunkit.setNickname(await hers.phone.typeNickname('Ann 🏸'))
    const user = await hers.qunkit.uploadAvatar(avatarUrl)
    const { members } = await his.qunkit.members(group.groupId)
    expect(members[0]).toMatchObject({ nickname: 'Ann 🏸', avatarUrl: user.avatarUrl })
    const picture = await fetch(user.avatarUrl ?? '')
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  })

  it('a list that did not change is not sent again', async () => {
    const { app, chat } = await openWorld()
    const { group } = entered(await app.tap(chat.card))
    app.takeSent()
    const path = `GET /v1/groups/${group.groupId}/members`
    const first = await app.qunkit.members(group.groupId)
    expect(await app.qunkit.members(group.groupId)).toEqual(first)
    await app.qunkit.setNickname('new')
    expect((await app.qunkit.members(group.groupId)).members[0]?.nickname).toBe('new')
    expect(app.takeSent().filter((sent) => sent.startsWith(path))).toEqual([
      `${path} 200`,
      `${path} 304`,
      `${path} 200`,
    ])
  })

  it('naming, hiding and leaving are seen at once, and leaving shows no group', async () => {
    const { app, chat } = await openWorld()
    const { group } = entered(await app.tap(chat.card))
    await app.qunkit.nameGroup(group.groupId, '羽毛球')
    expect(entered(app.qunkit.group).group.name).toBe('羽毛球')
    await app.qunkit.hide(group.groupId, true)
    expect(entered(app.qunkit.group).membership.hidden).toBe(true)
    await app.qunkit.leave(group.groupId)
    expect(app.qunkit.group.status).toBe('none')
    await expect(app.qunkit.members(group.groupId)).rejects.toMatchObject({ code: 'GROUP_NOT_FOUND' })
  })

  it('a card that a page shares brings the next member in', async () => {
    const [ann, ben] = [await world.user('Ann'), await world.user('Ben')]
    const chat = await world.group('both', [ann, ben])
    const hers = new MiniProgram(world, ann)
    const qunkit = await hers.open()
    expect(await qunkit.enableGroupShare()).toBe(true)
    const card = await hers.phone.share({
      to: { group: chat.id },
      onShareAppMessage: () =>
        qunkit.shareContent({ title: 'come', path: 'pages/group/group', query: { id: 7 } }),
    })
    expect(card).toMatchObject({
      withShareTicket: true,
      path: expect.stringMatching(/^\/pages\/group\/group\?id=7&qshare=[0-9a-z]{10}$/),
    })
    const his = new MiniProgram(world, ben)
    entered(await his.tap(card.id))
    expect(his.phone.enterOptions).toMatchObject({ scene: 1044, query: { id: '7' } })
  })

  it('an export arrives whole', async () => {
    const { app, chat } = await openWorld()
    const { user } = entered(await app.tap(chat.card))
    await expect(app.qunkit.exportMe()).resolves.toMatchObject({
      user: { userId: user.userId },
      memberships: [{ kind: 'group' }],
    })
  })
})
