import { describe, expect, it } from 'vitest'
import { appid, secret, wechatAnswering } from '../test-support/wechat-answering.ts'

const openid = 'oGZUI0egBJY1zhBYw2KhdUfwVJJE'
const session_key = 'tiihtNczf5v6AKRyjwEUhQ=='

describe('code2Session', () => {
  it('asks as documented and gives openid and key, though the answer is text/plain without errcode', async () => {
    const { wechat, requests } = wechatAnswering(() => ({ openid, session_key }))
    expect(await wechat.code2Session('the-code')).toEqual({ openid, sessionKey: session_key })
    expect(requests).toEqual([
      {
        method: 'GET',
        path: '/sns/jscode2session',
        query: { appid, secret, js_code: 'the-code', grant_type: 'authorization_code' },
        body: {},
      },
    ])
  })

  it('gives the unionid when there is one, and accepts the errcode 0 of the documentation', async () => {
    const { wechat } = wechatAnswering(() => ({
      openid,
      session_key,
      unionid: 'u-1',
      errcode: 0,
      errmsg: 'ok',
    }))
    expect(await wechat.code2Session('c')).toEqual({ openid, sessionKey: session_key, unionid: 'u-1' })
  })

  it.each([
    [-1, 'system error', true, 3],
    [40029, 'invalid code, rid: 63e60657-0b1c1e2c-12345678', false, 1],
    [40163, 'code been used, rid: 63e60657-0b1c1e2c-12345678', false, 1],
    [40226, 'code blocked', false, 1],
    [45011, 'api minute-quota reach limit  mustslower  retry next minute', true, 1],
    [40013, 'invalid appid', false, 1],
    [40125, 'invalid appsecret, rid: 63e60657-0b1c1e2c-12345678', false, 1],
    [40002, 'invalid grant_type', false, 1],
    [41002, 'appid missing', false, 1],
    [41004, 'appsecret missing', false, 1],
    [41008, 'missing code, rid: 63e60657-0b1c1e2c-12345678', false, 1],
  ])('turns errcode %i (%s) into an answer error', async (errcode, errmsg, isRetryable, attempts) => {
    const { wechat, requests } = wechatAnswering(() => ({ errcode, errmsg }))
    await expect(wechat.code2Session('c-0123456789')).rejects.toMatchObject({
      name: 'WechatAnswerError',
      api: 'jscode2session',
      errcode,
      errmsg,
      isRetryable,
      rid: errmsg.includes('rid') ? '63e60657-0b1c1e2c-12345678' : undefined,
    })
    expect(requests).toHaveLength(attempts)
  })

  it('does not send a code again when the answer was lost, since it may be used up', async () => {
    const { wechat, requests } = wechatAnswering(() => {
      throw new TypeError('fetch failed')
    })
    await expect(wechat.code2Session('c')).rejects.toMatchObject({ reason: 'network' })
    expect(requests).toHaveLength(1)
  })

  it.each([
    { openid },
    { session_key },
    { openid: '', session_key },
    { openid: 'o'.repeat(65), session_key },
    { openid, session_key: 'short' },
    { openid, session_key: 7 },
    { openid, session_key, unionid: 'a b' },
    { errcode: '40029', errmsg: 'a code that is text' },
    [],
    null,
  ])('takes %j for no answer of WeChat', async (answer) => {
    const { wechat } = wechatAnswering(() => answer)
    await expect(wechat.code2Session('c')).rejects.toMatchObject({
      name: 'WechatUnreachableError',
      reason: 'not-its-api',
    })
  })
})
