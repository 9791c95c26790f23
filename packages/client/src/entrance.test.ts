import { describe, expect, it } from 'vitest'
import { card, createPhone } from './testing/fake-wx.ts'

const entries = (log: string[]) => log.filter((call) => call === 'POST /v1/groups/enter').length

/** As WeChat starts a mini program: both handlers, the same options. */
const coldStart = ({ app }: ReturnType<typeof createPhone>, options: object) => {
  app.onLaunch(options)
  app.onShow(options)
}

describe('reading the entry', () => {
  it('enters once on a cold start, which fires onLaunch and onShow with the same options', async () => {
    const phone = createPhone()
    coldStart(phone, card('t1'))
    expect(await phone.qunkit.ready()).toMatchObject({ status: 'entered', group: { groupId: 'g1' } })
    expect(entries(phone.wx.log)).toBe(1)
  })

  it('enters another group when another card is tapped on a warm start, which fires onShow alone', async () => {
    const phone = createPhone()
    coldStart(phone, card('t1'))
    await phone.qunkit.ready()
    phone.app.onHide()
    phone.wx.groupId = 'g2'
    phone.app.onShow(card('t2'))
    expect(phone.qunkit.group.status).toBe('entering')
    expect(await phone.qunkit.ready()).toMatchObject({ status: 'entered', group: { groupId: 'g2' } })
    expect(entries(phone.wx.log)).toBe(2)
  })

  it('does not enter again when the same opening comes back from the background', async () => {
    const phone = createPhone()
    coldStart(phone, card('t1'))
    await phone.qunkit.ready()
    phone.app.onHide()
    phone.app.onShow({ ...card('t1') })
    await phone.settle()
    expect(entries(phone.wx.log)).toBe(1)
  })

  it('keeps the group when the mini program comes back from the desktop or the recent list', async () => {
    const phone = createPhone()
    coldStart(phone, card('t1'))
    await phone.qunkit.ready()
    phone.app.onHide()
    phone.app.onShow({ scene: 1089, path: 'pages/index/index', query: {} })
    await phone.settle()
    expect(phone.qunkit.group).toMatchObject({ status: 'entered', group: { groupId: 'g1' } })
    phone.app.onHide()
    phone.app.onShow(card('t1'))
    await phone.settle()
    expect(entries(phone.wx.log)).toBe(1)
  })

  it('asks quietly when an opening without a ticket may be a new tap: the list stays until a group is proved', async () => {
    const tool = { scene: 1158, path: 'pages/index/index', query: {} }
    const phone = createPhone()
    coldStart(phone, tool)
    await phone.qunkit.ready()
    const seen: string[] = []
    phone.qunkit.onGroup((state) => {
      seen.push(state.status === 'entered' ? state.group.groupId : state.status)
    })
    phone.app.onHide()
    phone.wx.groupId = 'g2'
    phone.app.onShow(tool)
    await phone.settle()
    phone.app.onHide()
    phone.wx.failures.getGroupEnterInfo = [{ errMsg: 'getGroupEnterInfo:fail invalid scene' }]
    phone.app.onShow(tool)
    await phone.settle()
    expect(seen).toEqual(['g1', 'g2'])
  })

  it('does not bring back a group that the user left, when such an opening returns', async () => {
    const tool = { scene: 1158, path: 'pages/index/index', query: {} }
    const phone = createPhone()
    coldStart(phone, tool)
    await phone.qunkit.ready()
    await phone.qunkit.leave('g1')
    phone.app.onHide()
    phone.app.onShow(tool)
    await phone.settle()
    expect(phone.qunkit.group).toEqual({ status: 'none' })
    expect(entries(phone.wx.log)).toBe(1)
  })

  it('keeps a failure in sight while it asks quietly, and shows the group that is proved then', async () => {
    const plain = { scene: 1008, path: 'pages/index/index', query: {} }
    const phone = createPhone()
    phone.wx.failures.getGroupEnterInfo = [{ errMsg: 'getGroupEnterInfo:fail', errCode: 40097 }]
    coldStart(phone, plain)
    expect(await phone.qunkit.ready()).toMatchObject({ status: 'failed', error: { wx: { errCode: 40097 } } })
    const seen: string[] = []
    phone.qunkit.onGroup(({ status }) => seen.push(status))
    phone.app.onHide()
    phone.app.onShow(plain)
    await phone.settle()
    expect(seen).toEqual(['failed', 'entered'])
  })

  it('lets a newer opening take the place of one under way', async () => {
    const phone = createPhone()
    coldStart(phone, card('t1'))
    phone.wx.groupId = 'g2'
    phone.app.onShow(card('t2'))
    const seen: string[] = []
    phone.qunkit.onGroup((state) => {
      seen.push(state.status === 'entered' ? state.group.groupId : state.status)
    })
    await phone.qunkit.ready()
    await phone.settle()
    expect(seen).toEqual(['entering', 'g2'])
    expect(phone.wx.log.filter((call) => call === 'login')).toHaveLength(1)
  })

  it('shows no group when the mini program is opened from a one-to-one chat', async () => {
    const phone = createPhone()
    coldStart(phone, card('t1'))
    await phone.qunkit.ready()
    phone.app.onHide()
    phone.app.onShow({ scene: 1007, path: 'pages/index/index', query: {}, chatType: 1 })
    expect(phone.qunkit.group).toEqual({ status: 'none' })
  })

  it('enters a one-to-one chat where the app allows it', async () => {
    const phone = createPhone({ allowSingleChat: true })
    coldStart(phone, { scene: 1007, path: 'pages/index/index', query: {}, chatType: 1 })
    expect(await phone.qunkit.ready()).toMatchObject({ status: 'entered' })
  })

  it('calls nothing of WeChat on an opening that is not from a chat', async () => {
    const phone = createPhone()
    coldStart(phone, { scene: 1001, path: 'pages/index/index', query: {} })
    expect(await phone.qunkit.ready()).toEqual({ status: 'none' })
    expect(phone.wx.log).toEqual([])
  })

  it('survives a framework that passes no options', async () => {
    const phone = createPhone()
    coldStart(phone, undefined as unknown as object)
    expect(await phone.qunkit.ready()).toEqual({ status: 'none' })
  })
})

describe('after a failure', () => {
  const fail = async () => {
    const phone = createPhone()
    phone.wx.failures.login = [{ errMsg: 'login:fail' }]
    coldStart(phone, card('t1'))
    expect(await phone.qunkit.ready()).toMatchObject({ status: 'failed', error: { code: 'WX_FAILED' } })
    return phone
  }

  it('tries again when the mini program comes back to the foreground', async () => {
    const phone = await fail()
    phone.app.onHide()
    phone.app.onShow(card('t1'))
    expect(await phone.qunkit.ready()).toMatchObject({ status: 'entered' })
  })

  it('tries again when a page asks for it', async () => {
    const phone = await fail()
    expect(await phone.qunkit.retry()).toMatchObject({ status: 'entered' })
  })

  it('leaves a failure alone that asking again cannot heal', async () => {
    const phone = createPhone()
    phone.wx.failures.getGroupEnterInfo = [{ errMsg: 'getGroupEnterInfo:fail', errCode: 65206 }]
    coldStart(phone, card('t1'))
    await phone.qunkit.ready()
    phone.app.onHide()
    phone.app.onShow(card('t1'))
    await phone.settle()
    expect(phone.qunkit.group).toMatchObject({ status: 'failed', error: { wx: { errCode: 65206 } } })
  })
})
