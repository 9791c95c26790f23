import { describe, expect, it } from 'vitest'
import { card, createPhone, ok, refused, user } from './testing/fake-wx.ts'

describe('a page of members', () => {
  it('that did not change is not sent again', async () => {
    const { qunkit, wx } = createPhone()
    const first = await qunkit.members('g1')
    const second = await qunkit.members('g1')
    expect(second).toEqual(first)
    const [, asked, askedAgain] = wx.requests
    expect(asked?.header).not.toHaveProperty('if-none-match')
    expect(askedAgain?.header['if-none-match']).toBe('"v1"')
  })

  it('that changed takes the place of the kept one', async () => {
    const { qunkit, wx } = createPhone()
    await qunkit.members('g1')
    wx.script['GET /v1/groups/g1/members'] = [ok({ members: [], nextCursor: null }, { etag: '"v2"' })]
    expect((await qunkit.members('g1')).members).toEqual([])
    await qunkit.members('g1')
    expect(wx.requests[3]?.header['if-none-match']).toBe('"v2"')
  })

  it('is asked for with the sort, the cursor and the limit, each kept by itself', async () => {
    const { qunkit, wx } = createPhone()
    await qunkit.members('g1', { sort: 'recent', cursor: 'a+b/c=', limit: 20 })
    await qunkit.members('g1', { sort: 'joined' })
    expect(wx.requests.slice(1).map(({ query }) => query)).toEqual([
      '?sort=recent&cursor=a%2Bb%2Fc%3D&limit=20',
      '?sort=joined',
    ])
    expect(wx.requests[2]?.header).not.toHaveProperty('if-none-match')
  })

  it('is forgotten by logout: the next user may see another list', async () => {
    const { qunkit, wx } = createPhone()
    await qunkit.members('g1')
    qunkit.logout()
    await qunkit.members('g1')
    expect(wx.requests[3]?.header).not.toHaveProperty('if-none-match')
  })

  it('is forgotten when twenty others were read since', async () => {
    const { qunkit, wx } = createPhone()
    await qunkit.members('g1')
    for (let limit = 1; limit <= 20; limit++) {
      wx.script['GET /v1/groups/g1/members'] = [ok({ members: [], nextCursor: null }, { etag: `"${limit}"` })]
      await qunkit.members('g1', { limit })
    }
    await qunkit.members('g1')
    expect(wx.requests.slice(-1)[0]?.header).not.toHaveProperty('if-none-match')
    await qunkit.members('g1', { limit: 20 })
    expect(wx.requests.slice(-1)[0]?.header['if-none-match']).toBe('"20"')
  })

  it('of a group that the user is not in is refused', async () => {
    const { qunkit, wx } = createPhone()
    wx.script['GET /v1/groups/g1/members'] = [refused('GROUP_NOT_FOUND')]
    await expect(qunkit.members('g1')).rejects.toMatchObject({ code: 'GROUP_NOT_FOUND', status: 404 })
  })

  it('never leaves the path of its group', async () => {
    const { qunkit, wx } = createPhone()
    await qunkit.members('../me?x').catch(() => undefined)
    expect(wx.requests[1]?.route).toBe('GET /v1/groups/..%2Fme%3Fx/members')
  })
})

describe('what the server says of the user and the group', () => {
  const entered = async () => {
    const phone = createPhone()
    phone.app.onShow(card('t1'))
    await phone.qunkit.ready()
    return phone
  }

  it('shows at once in the state: a nickname, in the list too', async () => {
    const { qunkit } = await entered()
    await qunkit.setNickname('Ada')
    expect(qunkit.group).toMatchObject({
      user: { nickname: 'Ada' },
      members: { members: [{ userId: user.userId, nickname: 'Ada' }] },
    })
    expect(await qunkit.login()).toMatchObject({ nickname: 'Ada' })
  })

  it("shows at once in the state: the group's name", async () => {
    const { qunkit } = await entered()
    await qunkit.nameGroup('g1', 'Climbers')
    expect(qunkit.group).toMatchObject({ status: 'entered', group: { name: 'Climbers' } })
  })

  it('leaves the state of another group alone', async () => {
    const phone = createPhone()
    phone.wx.groupId = 'g2'
    phone.app.onShow(card('t1'))
    await phone.qunkit.ready()
    await phone.qunkit.nameGroup('g1', 'Climbers')
    await phone.qunkit.leave('g1')
    expect(phone.qunkit.group).toMatchObject({ group: { groupId: 'g2', name: null } })
  })

  it('shows no group any more after leaving it', async () => {
    const { qunkit } = await entered()
    await qunkit.leave('g1')
    expect(qunkit.group).toEqual({ status: 'none' })
  })

  it('leaves nothing on the phone after erasure', async () => {
    const { qunkit, wx } = await entered()
    await qunkit.erase()
    expect(wx.storage.size).toBe(0)
    expect(qunkit.group).toEqual({ status: 'none' })
  })

  it('lists my groups, hides me, exports what is held', async () => {
    const { qunkit, wx } = await entered()
    expect(await qunkit.myGroups()).toMatchObject([{ group: { name: 'Climbers' } }])
    await qunkit.hide('g1', true)
    expect(wx.requests.slice(-1)[0]).toMatchObject({
      route: 'PUT /v1/groups/g1/membership',
      body: { hidden: true },
    })
    const held = {
      exportedAt: '2026-05-01T00:00:00.000Z',
      user: { ...user, appid: 'wx1', createdAt: '' },
      memberships: [],
      submissions: [],
      scores: [],
      heldInSecret: { sessionKeys: 1, payloads: 1 },
    }
    wx.script['GET /v1/me/export'] = [ok(held)]
    expect(await qunkit.exportMe()).toMatchObject({ heldInSecret: { sessionKeys: 1 } })
  })
})
