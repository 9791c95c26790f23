import { describe, expect, it } from 'vitest'
import { wechatAnswering } from '../test-support/wechat-answering.ts'

const user = { openid: 'o1', sessionKey: 'tiihtNczf5v6AKRyjwEUhQ==' }
const done = { errcode: 0, errmsg: 'ok' }

describe('a call with the access_token', () => {
  it.each([40001, 40014, 42001])('is made once more with another token after errcode %i', async (errcode) => {
    const { wechat, requests } = wechatAnswering(({ query }) =>
      query.access_token === 'token-1' ? { errcode, errmsg: 'whatever it says' } : done,
    )
    expect(await wechat.checkSession(user)).toBe(true)
    expect(requests.map(({ query }) => query.access_token)).toEqual(['token-1', 'token-2'])
  })

  it('is made once more only', async () => {
    const { wechat, requests } = wechatAnswering(() => ({ errcode: 42001, errmsg: 'expired' }))
    await expect(wechat.checkSession(user)).rejects.toMatchObject({ errcode: 42001 })
    expect(requests).toHaveLength(2)
  })

  it('is not made again with the token that was refused, when WeChat gives no other', async () => {
    const { wechat, requests } = wechatAnswering(() => ({ errcode: 40001, errmsg: 'no' }), { now: () => 0 })
    await expect(wechat.checkSession(user)).rejects.toMatchObject({ errcode: 40001 })
    await expect(wechat.checkSession(user)).rejects.toMatchObject({ errcode: 40001 })
    expect(requests.map(({ query }) => query.access_token)).toEqual(['token-1', 'token-2', 'token-2'])
  })

  it('is judged by its code and not by its text', async () => {
    const { wechat, requests } = wechatAnswering(() => ({
      errcode: 40003,
      errmsg: 'invalid access_token 40001',
    }))
    await expect(wechat.checkSession(user)).rejects.toMatchObject({ errcode: 40003 })
    expect(requests).toHaveLength(1)
  })

  it('renews once for all whose token was refused at the same time', async () => {
    const { wechat, events } = wechatAnswering(({ query }) =>
      query.access_token === 'token-1' ? { errcode: 40001, errmsg: 'no' } : done,
    )
    await wechat.accessToken()
    await Promise.all(Array.from({ length: 100 }, () => wechat.checkSession(user)))
    const tokenRequests = events.filter(({ api }) => api === 'stable_token')
    expect(tokenRequests).toHaveLength(3) // the first, the one that brings the same, the forced one
  })
})
