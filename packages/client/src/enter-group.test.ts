import { describe, expect, it } from 'vitest'
import { card, createPhone, offline, refused } from './testing/fake-wx.ts'

const open = (phone: ReturnType<typeof createPhone>, ticket = 't1') => {
  phone.app.onShow(card(ticket))
  return phone.qunkit.ready()
}

describe('the order', () => {
  it('logs in first, then asks WeChat for the payload, then sends both in one request', async () => {
    const phone = createPhone({ appid: 'wx0123' })
    await open(phone)
    expect(phone.wx.log).toEqual(['login', 'getGroupEnterInfo', 'POST /v1/groups/enter'])
    expect(phone.wx.requests[0]?.body).toEqual({
      code: 'code-1',
      appid: 'wx0123',
      encryptedData: 'key 1 group g1',
      iv: 'iv',
      scene: 1044,
    })
  })

  it('uses the token of an earlier run when WeChat says that the session holds', async () => {
    const phone = createPhone()
    await open(phone)
    phone.wx.log.length = 0
    const next = phone.restart()
    expect(await open(next, 't2')).toMatchObject({ status: 'entered' })
    expect(phone.wx.log).toEqual(['checkSession', 'getGroupEnterInfo', 'POST /v1/groups/enter'])
    expect(phone.wx.requests[1]?.header.authorization).toBe('Bearer token-code-1')
    expect(phone.wx.requests[1]?.body).not.toHaveProperty('code')
  })

  it('logs in again when WeChat says that the session has ended', async () => {
    const phone = createPhone()
    await open(phone)
    phone.wx.endSession()
    phone.wx.log.length = 0
    expect(await open(phone, 't2')).toMatchObject({ status: 'entered' })
    expect(phone.wx.log).toEqual(['checkSession', 'login', 'getGroupEnterInfo', 'POST /v1/groups/enter'])
  })

  it('logs in again when the kept token is about to expire', async () => {
    const phone = createPhone()
    await open(phone)
    phone.clock.advance(7 * 86_400_000 - 30_000)
    phone.wx.log.length = 0
    await open(phone, 't2')
    expect(phone.wx.log).toEqual(['login', 'getGroupEnterInfo', 'POST /v1/groups/enter'])
  })

  it('waits for a login that a page began, and sends no second code', async () => {
    const phone = createPhone()
    const login = phone.qunkit.login()
    expect(await open(phone)).toMatchObject({ status: 'entered' })
    await login
    expect(phone.wx.log).toEqual(['login', 'POST /v1/login', 'getGroupEnterInfo', 'POST /v1/groups/enter'])
  })

  it('serves the pages that log in meanwhile with the token that entering gave', async () => {
    const phone = createPhone()
    const entered = open(phone)
    const answers = await Promise.all([phone.qunkit.login(), phone.qunkit.me(), entered])
    expect(answers[0].userId).toBe(answers[1].userId)
    expect(phone.wx.log).toEqual(['login', 'getGroupEnterInfo', 'POST /v1/groups/enter', 'GET /v1/me'])
  })
})

describe('healing', () => {
  it('heals a stale session_key once, by a new code and then a new payload', async () => {
    const phone = createPhone()
    await open(phone)
    phone.wx.rotateKey()
    phone.wx.log.length = 0
    expect(await open(phone, 't2')).toMatchObject({ status: 'entered' })
    expect(phone.wx.log).toEqual([
      'checkSession',
      'getGroupEnterInfo',
      'POST /v1/groups/enter',
      'login',
      'getGroupEnterInfo',
      'POST /v1/groups/enter',
    ])
  })

  it('gives up when the key is stale again, and says so', async () => {
    const phone = createPhone()
    phone.wx.script['POST /v1/groups/enter'] = [refused('SESSION_KEY_STALE'), refused('SESSION_KEY_STALE')]
    expect(await open(phone)).toMatchObject({
      status: 'failed',
      error: { code: 'SESSION_KEY_STALE', status: 409 },
    })
    expect(phone.wx.log.filter((call) => call === 'login')).toHaveLength(2)
  })

  it('takes a new code after a network failure: the old one may have been used', async () => {
    const phone = createPhone()
    phone.wx.script['POST /v1/groups/enter'] = [offline]
    expect(await open(phone)).toMatchObject({ status: 'entered' })
    expect(phone.wx.requests.map(({ body }) => body.code)).toEqual(['code-1', 'code-2'])
  })

  it('takes a new code after a network failure, though the kept token and the session would do', async () => {
    const phone = createPhone()
    await open(phone)
    phone.wx.endSession()
    phone.wx.script['POST /v1/groups/enter'] = [offline]
    phone.wx.log.length = 0
    expect(await open(phone, 't2')).toMatchObject({ status: 'entered' })
    expect(phone.wx.log.filter((call) => call === 'login')).toHaveLength(2)
    expect(phone.wx.requests.every(({ body }) => body.code !== undefined)).toBe(true)
  })

  it('tries three times in all while the server is busy, and then reports its refusal', async () => {
    const phone = createPhone()
    const busy = refused('WECHAT_BUSY')
    phone.wx.script['POST /v1/groups/enter'] = [busy, busy, busy]
    expect(await open(phone)).toMatchObject({
      status: 'failed',
      error: { code: 'WECHAT_BUSY', retry: 'later' },
    })
    expect(phone.clock.pauses).toEqual([375, 750])
  })
})

describe('the payload', () => {
  it('falls back to wx.getShareInfo when wx.getGroupEnterInfo fails and there is a ticket', async () => {
    const phone = createPhone()
    phone.wx.failures.getGroupEnterInfo = [{ errMsg: 'getGroupEnterInfo:fail:', err_code: '40097' }]
    expect(await open(phone)).toMatchObject({ status: 'entered' })
    expect(phone.wx.log).toEqual(['login', 'getGroupEnterInfo', 'getShareInfo', 'POST /v1/groups/enter'])
  })

  it('uses wx.getShareInfo alone on an old base library', async () => {
    const phone = createPhone()
    delete phone.wx.getGroupEnterInfo
    expect(await open(phone)).toMatchObject({ status: 'entered' })
    expect(phone.wx.log).toEqual(['login', 'getShareInfo', 'POST /v1/groups/enter'])
  })

  it('never waits for a promise of wx.getGroupEnterInfo', async () => {
    const phone = createPhone()
    const own = phone.wx.getGroupEnterInfo
    phone.wx.getGroupEnterInfo = (options) => {
      own?.(options)
      return new Promise(() => undefined)
    }
    expect(await open(phone)).toMatchObject({ status: 'entered' })
  })

  it('reports the first failure when both fail', async () => {
    const phone = createPhone()
    phone.wx.failures.getGroupEnterInfo = [{ errMsg: 'getGroupEnterInfo:fail:', err_code: '40097' }]
    phone.wx.failures.getShareInfo = [{ errMsg: 'getShareInfo:fail:' }]
    expect(await open(phone)).toMatchObject({
      status: 'failed',
      error: { code: 'WX_FAILED', retry: 'never', wx: { errCode: 40097 } },
    })
  })

  it('does not fall back when the user is no longer in the group', async () => {
    const phone = createPhone()
    phone.wx.failures.getGroupEnterInfo = [{ errMsg: 'getGroupEnterInfo:fail', errCode: 65206 }]
    expect(await open(phone)).toMatchObject({
      status: 'failed',
      error: { code: 'WX_FAILED', wx: { errCode: 65206 }, userMessage: { zh: '你已不在该群聊中。' } },
    })
    expect(phone.wx.log).not.toContain('getShareInfo')
  })

  it('fails, and does not hang, when there is neither a ticket nor wx.getGroupEnterInfo', async () => {
    const phone = createPhone()
    delete phone.wx.getGroupEnterInfo
    phone.app.onShow({ scene: 1158, path: '', query: {} })
    expect(await phone.qunkit.ready()).toMatchObject({ status: 'failed', error: { code: 'WX_FAILED' } })
  })

  it('fails when WeChat succeeds with nothing in it', async () => {
    const phone = createPhone()
    phone.wx.getGroupEnterInfo = (options) => options.success({ errMsg: 'getGroupEnterInfo:ok' })
    delete phone.wx.getShareInfo
    expect(await open(phone)).toMatchObject({ status: 'failed', error: { code: 'WX_FAILED' } })
  })

  it('still logs in with the code when there is no payload, so that nothing is logged in twice', async () => {
    const phone = createPhone()
    phone.wx.failures.getGroupEnterInfo = [{ errMsg: 'getGroupEnterInfo:fail', errCode: 65206 }]
    const [state, user] = await Promise.all([open(phone), phone.qunkit.login()])
    expect(state.status).toBe('failed')
    expect(user.nickname).toBeNull()
    expect(phone.wx.log).toEqual(['login', 'getGroupEnterInfo', 'POST /v1/login'])
  })

  it('does not fail a page that logs in when the server refuses the group', async () => {
    const phone = createPhone()
    phone.wx.script['POST /v1/groups/enter'] = [refused('PAYLOAD_NO_GROUP')]
    const [state, user] = await Promise.all([open(phone), phone.qunkit.login()])
    expect(state).toMatchObject({ status: 'failed', error: { code: 'PAYLOAD_NO_GROUP' } })
    expect(user.nickname).toBeNull()
  })
})
