import { describe, expect, it } from 'vitest'
import { wechatAnswering } from '../test-support/wechat-answering.ts'

const openid = 'oGZUI0egBJY1zhBYw2KhdUfwVJJE'

describe('checkText', () => {
  it('asks version 2 and gives advice and label', async () => {
    const { wechat, requests } = wechatAnswering(() => ({
      errcode: 0,
      errmsg: 'ok',
      result: { suggest: 'risky', label: 20001 },
      detail: [],
      trace_id: 't',
    }))
    const verdict = await wechat.checkText({ content: '群', openid, scene: 1, nickname: '阿明' })
    expect(verdict).toEqual({ suggest: 'risky', label: 20001 })
    expect(requests).toEqual([
      {
        method: 'POST',
        path: '/wxa/msg_sec_check',
        query: { access_token: 'token-1' },
        body: { version: 2, content: '群', openid, scene: 1, nickname: '阿明' },
      },
    ])
  })

  it('is asked again when the answer was lost, and takes no unknown advice for a pass', async () => {
    const answers = [
      new Response('', { status: 503 }),
      { errcode: 0, result: { suggest: 'maybe', label: 100 } },
    ]
    const { wechat, requests } = wechatAnswering(() => answers.shift())
    await expect(wechat.checkText({ content: 'x', openid, scene: 2 })).rejects.toMatchObject({
      reason: 'not-its-api',
    })
    expect(requests).toHaveLength(2)
  })

  it('throws 61010 when the user was not active', async () => {
    const { wechat } = wechatAnswering(() => ({ errcode: 61010, errmsg: 'code is expired' }))
    await expect(wechat.checkText({ content: 'x', openid, scene: 2 })).rejects.toMatchObject({
      errcode: 61010,
    })
  })
})

describe('checkMedia', () => {
  it.each([
    ['audio' as const, 1],
    ['image' as const, 2],
  ])('hands in an %s as media type %i', async (mediaType, media_type) => {
    const { wechat, requests } = wechatAnswering(() => ({ errcode: 0, errmsg: 'ok', trace_id: 'trace' }))
    const media = { mediaUrl: 'https://example.com/a', mediaType, scene: 1, openid } as const
    expect(await wechat.checkMedia(media)).toEqual({ traceId: 'trace' })
    expect(requests[0]?.path).toBe('/wxa/media_check_async')
    expect(requests[0]?.body).toEqual({
      version: 2,
      media_url: 'https://example.com/a',
      media_type,
      scene: 1,
      openid,
    })
  })
})
