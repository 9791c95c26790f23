import { describe, expect, it } from 'vitest'
import { createPhone, offline, ok, refused, user } from './testing/fake-wx.ts'
import type { WxRequestOptions } from './wx.ts'

const logins = (log: string[]) => log.filter((call) => call === 'login').length

describe('login', () => {
  it('happens once, however many pages ask', async () => {
    const { qunkit, wx } = createPhone()
    const asked = await Promise.all(Array.from({ length: 50 }, () => qunkit.login()))
    expect(new Set(asked.map(({ userId }) => userId)).size).toBe(1)
    await Promise.all([qunkit.me(), qunkit.myGroups(), qunkit.members('g1')])
    expect(logins(wx.log)).toBe(1)
  })

  it('is kept over a restart', async () => {
    const phone = createPhone()
    await phone.qunkit.login()
    await phone.restart().qunkit.me()
    expect(logins(phone.wx.log)).toBe(1)
  })

  it('is not kept for another server', async () => {
    const phone = createPhone()
    await phone.qunkit.login()
    expect([...phone.wx.storage.values()]).toMatchObject([{ baseUrl: 'https://api.example' }])
    phone.wx.storage.set('qunkit', {
      ...Object(phone.wx.storage.get('qunkit')),
      baseUrl: 'https://other.example',
    })
    await phone.restart().qunkit.login()
    expect(logins(phone.wx.log)).toBe(2)
  })

  it.each([
    ['nothing', ''],
    ['text', 'x'],
    ['half of it', { token: 'x', baseUrl: 'https://api.example' }],
  ])('starts anew when storage holds %s', async (_, stored) => {
    const phone = createPhone()
    phone.wx.storage.set('qunkit', stored)
    await phone.restart().qunkit.login()
    expect(logins(phone.wx.log)).toBe(1)
  })

  it('works in memory when storage throws', async () => {
    const phone = createPhone()
    phone.wx.getStorageSync = phone.wx.setStorageSync = () => {
      throw new Error('getStorageSync:fail')
    }
    const { qunkit } = phone.restart()
    await qunkit.login()
    await qunkit.me()
    expect(logins(phone.wx.log)).toBe(1)
  })

  it.each(['TOKEN_INVALID', 'TOKEN_EXPIRED', 'TOKEN_MISSING', 'USER_NOT_ACTIVE'] as const)(
    'happens again, once, when a route says %s, and the request is repeated',
    async (code) => {
      const { qunkit, wx } = createPhone()
      await qunkit.login()
      wx.script['PUT /v1/me'] = [refused(code)]
      expect(await qunkit.setNickname('Ada')).toMatchObject({ nickname: 'Ada' })
      expect(logins(wx.log)).toBe(2)
      expect(wx.requests.map(({ header }) => header.authorization)).toEqual([
        undefined,
        'Bearer token-code-1',
        undefined,
        'Bearer token-code-2',
      ])
    },
  )

  it('is renewed once by many requests whose token was refused', async () => {
    const { qunkit, wx } = createPhone()
    await qunkit.login()
    wx.script['GET /v1/me'] = [refused('TOKEN_EXPIRED'), refused('TOKEN_EXPIRED'), refused('TOKEN_EXPIRED')]
    await Promise.all([qunkit.me(), qunkit.me(), qunkit.me()])
    expect(logins(wx.log)).toBe(2)
  })

  it('is not thrown away by a request whose older token is refused late', async () => {
    const { qunkit, wx, settle } = createPhone()
    await qunkit.login()
    const own = wx.request
    const held: WxRequestOptions[] = []
    wx.request = (options) => {
      held.push(options)
    }
    const late = qunkit.myGroups()
    await settle()
    wx.request = own
    wx.script['GET /v1/me'] = [refused('TOKEN_EXPIRED')]
    await qunkit.me()
    held[0]?.success(refused('TOKEN_EXPIRED'))
    await late
    expect(logins(wx.log)).toBe(2)
  })

  it('clears the refused token from storage even when no new one is to be had', async () => {
    const { qunkit, wx } = createPhone()
    await qunkit.login()
    wx.script['GET /v1/me'] = [refused('TOKEN_INVALID')]
    wx.failures.login = [{ errMsg: 'login:fail', errno: 1402101 }]
    await expect(qunkit.me()).rejects.toMatchObject({ code: 'WX_FAILED', wx: { errCode: 1402101 } })
    expect(wx.storage.size).toBe(0)
  })

  it('takes a new code when the server says that the code was used', async () => {
    const { qunkit, wx } = createPhone()
    wx.script['POST /v1/login'] = [refused('LOGIN_CODE_USED')]
    await qunkit.login()
    expect(wx.requests.map(({ body }) => body.code)).toEqual(['code-1', 'code-2'])
  })

  it('takes a new code after a network failure', async () => {
    const { qunkit, wx } = createPhone()
    wx.script['POST /v1/login'] = [offline]
    await qunkit.login()
    expect(wx.requests.map(({ body }) => body.code)).toEqual(['code-1', 'code-2'])
  })

  it('is refused for good when WeChat blocks the account', async () => {
    const { qunkit, wx } = createPhone()
    wx.script['POST /v1/login'] = [refused('LOGIN_BLOCKED')]
    await expect(qunkit.login()).rejects.toMatchObject({ code: 'LOGIN_BLOCKED', retry: 'never' })
    expect(logins(wx.log)).toBe(1)
  })

  it('reports an answer without a token, and keeps nothing', async () => {
    const { qunkit, wx } = createPhone()
    wx.script['POST /v1/login'] = [ok({ user })]
    await expect(qunkit.login()).rejects.toMatchObject({ code: 'BAD_RESPONSE' })
    expect(wx.storage.size).toBe(0)
  })

  it('is forgotten by logout', async () => {
    const { qunkit, wx } = createPhone()
    await qunkit.login()
    qunkit.logout()
    expect(wx.storage.size).toBe(0)
    await qunkit.login()
    expect(logins(wx.log)).toBe(2)
  })

  it('that is under way at logout is not kept', async () => {
    const { qunkit, wx } = createPhone()
    const login = qunkit.login()
    qunkit.logout()
    await login
    expect(wx.storage.size).toBe(0)
  })

  it('never asks WeChat more than four times in a second', async () => {
    const { qunkit, wx } = createPhone()
    for (let time = 0; time < 10; time++) {
      await qunkit.login()
      qunkit.logout()
    }
    expect(wx.callTimes).toHaveLength(10)
    wx.callTimes.forEach((time, at) => {
      expect((wx.callTimes[at + 4] ?? Number.POSITIVE_INFINITY) - time).toBeGreaterThanOrEqual(1000)
    })
  })
})
