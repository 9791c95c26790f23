import { afterEach, describe, expect, it, vi } from 'vitest'
import { wechatAnswering } from '../test-support/wechat-answering.ts'

const once = { retries: { attempts: 1 } }

afterEach(() => {
  vi.useRealTimers()
})

describe('a request to WeChat', () => {
  it.each([
    ['a body that is not JSON', '<html>Please log in</html>'],
    ['an empty body', ''],
    ['a body of more than a megabyte', `{"openid":"${'o'.repeat(1024 * 1024)}"}`],
  ])('that gets %s has not reached its API', async (_name, body) => {
    const { wechat, requests } = wechatAnswering(() => new Response(body))
    await expect(wechat.code2Session('c')).rejects.toMatchObject({
      name: 'WechatUnreachableError',
      reason: 'not-its-api',
    })
    expect(requests).toHaveLength(1)
  })

  it('stops reading a body that does not end', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(64 * 1024).fill(32))
      },
    })
    const { wechat } = wechatAnswering(() => new Response(endless))
    await expect(wechat.code2Session('c')).rejects.toMatchObject({ reason: 'not-its-api' })
    expect(sent).toBeLessThan(20)
  })

  it.each([204, 301, 404, 500])('that gets HTTP %i has not, whatever its body says', async (status) => {
    const body = status === 204 ? null : '{"errcode":0}'
    const { wechat } = wechatAnswering(() => new Response(body, { status }), once)
    await expect(wechat.code2Session('c')).rejects.toMatchObject({ reason: 'http-status', status })
  })

  it('does not follow a redirect, which would carry the secret elsewhere', async () => {
    const fetch = vi.fn(async () => new Response('{}'))
    const { wechat } = wechatAnswering(() => undefined, { fetch })
    await expect(wechat.code2Session('c')).rejects.toThrow()
    expect(fetch).toHaveBeenCalledWith(expect.any(String), expect.objectContaining({ redirect: 'manual' }))
  })

  it('ends in time, even when fetch does not heed its signal', async () => {
    vi.useFakeTimers()
    const { wechat } = wechatAnswering(() => undefined, {
      fetch: () => new Promise(() => {}),
      timeoutMs: 700,
    })
    const failed = expect(wechat.code2Session('c')).rejects.toMatchObject({ reason: 'timeout' })
    await vi.advanceTimersByTimeAsync(700)
    await failed
    expect(vi.getTimerCount()).toBe(0)
  })

  it('tells fetch when its time is over, also while the body comes in', async () => {
    vi.useFakeTimers()
    let signal: AbortSignal | null | undefined
    const { wechat } = wechatAnswering(() => undefined, {
      fetch: async (_url, init) => {
        signal = init.signal
        return new Response(new ReadableStream())
      },
    })
    const failed = expect(wechat.code2Session('c')).rejects.toMatchObject({ reason: 'timeout' })
    await vi.advanceTimersByTimeAsync(5_000)
    await failed
    expect(signal?.aborted).toBe(true)
  })

  it('is observed with its outcome and duration, each attempt by itself', async () => {
    let now = 0
    const answers = [{ errcode: -1, errmsg: 'system error' }, new Response('', { status: 500 })]
    const { wechat, events, pauses } = wechatAnswering(
      () => {
        now += 5
        return answers.shift()
      },
      { now: () => now },
    )
    await expect(wechat.code2Session('c')).rejects.toThrow('500')
    expect(events).toEqual([
      { api: 'jscode2session', outcome: 'answer-error', errcode: -1, durationMs: 5 },
      { api: 'jscode2session', outcome: 'http-status', durationMs: 5 },
    ])
    expect(pauses).toEqual([50])
  })

  it('succeeds though its observer throws', async () => {
    const { wechat } = wechatAnswering(() => undefined, {
      onCall: () => {
        throw new Error('the metrics are broken')
      },
    })
    expect(await wechat.accessToken()).toBe('token-1')
  })
})
