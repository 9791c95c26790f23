import { describe, expect, it } from 'vitest'
import { wechatAnswering } from '../test-support/wechat-answering.ts'

describe('createActivityId', () => {
  it.each([
    [undefined, {}],
    [{ openid: 'o1' }, { openid: 'o1' }],
    [{ unionid: 'u1' }, { unionid: 'u1' }],
  ])('binds it to the sharer %j', async (sharer, inQuery) => {
    const { wechat, requests } = wechatAnswering(() => ({
      errcode: 0,
      activity_id: '1048_abc',
      expiration_time: 1_700_000_000,
    }))
    expect(await wechat.createActivityId(sharer)).toEqual({
      activityId: '1048_abc',
      expiresAt: 1_700_000_000_000,
    })
    expect(requests[0]).toMatchObject({ method: 'GET', path: '/cgi-bin/message/wxopen/activityid/create' })
    expect(requests[0]?.query).toEqual({ access_token: 'token-1', ...inQuery })
  })
})
