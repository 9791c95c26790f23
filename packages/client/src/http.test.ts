import { describe, expect, it } from 'vitest'
import { QunkitError } from './error.ts'
import { createPhone, Failure, offline, ok, refused, user } from './testing/fake-wx.ts'

const loggedIn = async () => {
  const phone = createPhone()
  await phone.qunkit.login()
  return phone
}

describe('a request', () => {
  it('is repeated after a network failure, with pauses that grow', async () => {
    const { qunkit, wx, clock } = await loggedIn()
    wx.script['GET /v1/me'] = [offline, offline]
    expect(await qunkit.me()).toMatchObject({ userId: user.userId })
    expect(clock.pauses).toEqual([375, 750])
  })

  it('fails with NETWORK, and with what WeChat said, when nothing answers three times', async () => {
    const { qunkit, wx } = await loggedIn()
    wx.script['GET /v1/me'] = [offline, offline, offline]
    const error = await qunkit.me().catch((thrown: unknown) => thrown)
    expect(QunkitError.isInstance(error)).toBe(true)
    expect(error).toMatchObject({
      code: 'NETWORK',
      retry: 'later',
      wx: { errMsg: 'request:fail timeout', errCode: 5 },
      userMessage: { zh: '网络连接失败，请检查网络后重试。' },
    })
    expect(error).not.toHaveProperty('status')
  })

  it.each([
    ['STORE_UNAVAILABLE', 2],
    ['WECHAT_UNREACHABLE', 2],
    ['INTERNAL', 1],
    ['NICKNAME_INVALID', 1],
  ] as const)('refused with %s is sent %i times', async (code, times) => {
    const { qunkit, wx } = await loggedIn()
    wx.script['PUT /v1/me'] = [refused(code)]
    await qunkit.setNickname('x').catch(() => undefined)
    expect(wx.log.filter((call) => call === 'PUT /v1/me')).toHaveLength(times)
  })

  it('is named for the log of the server, anew each time that it is sent, also when nothing answers', async () => {
    const { qunkit, wx } = await loggedIn()
    const sent: (string | undefined)[] = []
    const notes = ({ header }: { header: Record<string, string> }) => {
      sent.push(header['x-request-id'])
      return offline
    }
    wx.script['GET /v1/me'] = [notes, notes, notes]
    const error = await qunkit.me().catch((thrown: unknown) => thrown)
    expect(new Set(sent).size).toBe(3)
    for (const id of sent) expect(id).toMatch(/^[\w-]{8,64}$/)
    expect(error).toMatchObject({ code: 'NETWORK', requestId: sent[2] })
  })

  it('refused by the server carries its code, its texts and its request id', async () => {
    const { qunkit, wx } = await loggedIn()
    wx.script['PUT /v1/me'] = [refused('NICKNAME_INVALID')]
    await expect(qunkit.setNickname('')).rejects.toMatchObject({
      name: 'QunkitError',
      code: 'NICKNAME_INVALID',
      status: 422,
      retry: 'never',
      requestId: 'req-1',
      userMessage: { zh: '昵称需为 1 至 32 个可见字符。' },
    })
  })

  it.each([
    ['HTML of a proxy', '<html>502</html>', 200],
    ['nothing', '', 200],
    ['another shape', { userId: 1 }, 200],
    ['a list', [], 200],
    ['null', null, 200],
    ['an error that is not a problem', { error: 'x' }, 400],
    ['a redirect', '', 302],
  ])('answered with %s fails with BAD_RESPONSE', async (_, data, statusCode) => {
    const { qunkit, wx } = await loggedIn()
    wx.script['GET /v1/me'] = [{ statusCode, data }]
    await expect(qunkit.me()).rejects.toMatchObject({
      code: 'BAD_RESPONSE',
      status: statusCode,
      retry: 'never',
    })
  })

  it('answered by a gateway in trouble is repeated', async () => {
    const { qunkit, wx } = await loggedIn()
    wx.script['GET /v1/me'] = [{ statusCode: 502, data: '<html>' }]
    expect(await qunkit.me()).toMatchObject({ userId: user.userId })
  })

  it('whose result is no result at all fails with BAD_RESPONSE', async () => {
    const { qunkit, wx } = await loggedIn()
    wx.request = (options) => options.success(undefined)
    await expect(qunkit.me()).rejects.toMatchObject({ code: 'BAD_RESPONSE' })
  })

  it('that WeChat throws on fails with NETWORK', async () => {
    const { qunkit, wx } = await loggedIn()
    wx.request = () => {
      throw new TypeError('broken')
    }
    await expect(qunkit.me()).rejects.toMatchObject({ code: 'NETWORK' })
  })

  it('gives avatars as whole addresses, and leaves whole ones alone', async () => {
    const { qunkit, wx } = await loggedIn()
    expect((await qunkit.me()).avatarUrl).toBe('https://api.example/v1/avatars/a.webp')
    expect((await qunkit.members('g1')).members[0]?.avatarUrl).toBe('https://api.example/v1/avatars/a.webp')
    wx.script['GET /v1/me'] = [ok({ ...user, avatarUrl: 'https://cdn.example/a.webp' })]
    expect((await qunkit.me()).avatarUrl).toBe('https://cdn.example/a.webp')
  })
})

describe('an avatar', () => {
  it('is uploaded as the form field `avatar`, with the token', async () => {
    const { qunkit, wx } = await loggedIn()
    const answer = await qunkit.uploadAvatar('wxfile://tmp/a.jpg')
    expect(answer.avatarUrl).toBe('https://api.example/v1/avatars/b.webp')
    expect(wx.requests[1]).toMatchObject({
      route: 'POST /v1/me/avatar',
      body: { avatar: 'wxfile://tmp/a.jpg' },
      header: { authorization: 'Bearer token-code-1' },
    })
  })

  it('that the server refuses fails with its code, though wx.uploadFile gives text', async () => {
    const { qunkit, wx } = await loggedIn()
    wx.script['POST /v1/me/avatar'] = [refused('AVATAR_NOT_AN_IMAGE')]
    await expect(qunkit.uploadAvatar('x')).rejects.toMatchObject({ code: 'AVATAR_NOT_AN_IMAGE' })
  })

  it('that cannot be sent fails with NETWORK', async () => {
    const { qunkit, wx } = await loggedIn()
    const failure = new Failure({ errMsg: 'uploadFile:fail' })
    wx.script['POST /v1/me/avatar'] = [failure, failure, failure]
    await expect(qunkit.uploadAvatar('x')).rejects.toMatchObject({ code: 'NETWORK' })
  })
})
