import { describe, expect, it } from 'vitest'
import { signSession } from '../signature/sign-session.ts'
import { wechatAnswering } from '../test-support/wechat-answering.ts'

const user = { openid: 'oGZUI0egBJY1zhBYw2KhdUfwVJJE', sessionKey: 'tiihtNczf5v6AKRyjwEUhQ==' }
const query = {
  access_token: 'token-1',
  openid: user.openid,
  signature: signSession(user.sessionKey),
  sig_method: 'hmac_sha256',
}

describe('checkSession', () => {
  it('sends the signature in the query, and no key', async () => {
    const { wechat, requests } = wechatAnswering(() => ({ errcode: 0, errmsg: 'ok' }))
    expect(await wechat.checkSession(user)).toBe(true)
    expect(requests).toEqual([{ method: 'GET', path: '/wxa/checksession', query, body: {} }])
  })

  it('says false when the signature is of another key, and throws on every other errcode', async () => {
    const answers = [87009, 45011]
    const { wechat } = wechatAnswering(() => ({ errcode: answers.shift(), errmsg: 'invalid signature' }))
    expect(await wechat.checkSession(user)).toBe(false)
    await expect(wechat.checkSession(user)).rejects.toMatchObject({ errcode: 45011 })
  })

  it('does not take an answer without errcode for a yes', async () => {
    const { wechat } = wechatAnswering(() => ({}))
    await expect(wechat.checkSession(user)).rejects.toMatchObject({ reason: 'not-its-api' })
  })
})

describe('resetUserSessionKey', () => {
  it('gives the new key', async () => {
    const session_key = 'o0q0otL8aEzpcZL/FT9WsQ=='
    const { wechat, requests } = wechatAnswering(() => ({ openid: user.openid, session_key }))
    expect(await wechat.resetUserSessionKey(user)).toEqual({ openid: user.openid, sessionKey: session_key })
    expect(requests).toEqual([{ method: 'GET', path: '/wxa/resetusersessionkey', query, body: {} }])
  })

  it.each([87007, 87008, 87009, 40097])('throws on errcode %i', async (errcode) => {
    const { wechat } = wechatAnswering(() => ({ errcode, errmsg: 'no' }))
    await expect(wechat.resetUserSessionKey(user)).rejects.toMatchObject({ errcode })
  })

  it('is not sent again when the answer was lost: the key may be another by now', async () => {
    const { wechat, requests } = wechatAnswering(() => new Response('', { status: 502 }))
    await expect(wechat.resetUserSessionKey(user)).rejects.toMatchObject({ status: 502 })
    expect(requests).toHaveLength(1)
  })
})
