import { describe, expect, it } from 'vitest'
import { platformClient } from '../testing/platform-client.ts'
import { appid, codeOf, startOfTime } from '../testing/small-world.ts'

describe('facts 2.1: jscode2session', () => {
  it('gives openid and session_key without an errcode, as text/plain', async () => {
    const { app, world, openid } = platformClient()
    const js_code = codeOf(world, 'u1')
    const response = await app.inject({
      url: '/sns/jscode2session',
      query: { appid, secret: 'secret-of-the-app', js_code, grant_type: 'authorization_code' },
    })
    expect(response.statusCode).toBe(200)
    expect(response.headers['content-type']).toMatch(/^text\/plain/)
    expect(response.json()).toEqual({
      openid: openid('u1'),
      session_key: world.parts.keys.current(appid, 'u1'),
    })
  })

  it('gives a unionid to whom has one', async () => {
    const { world, exchange } = platformClient()
    const user = world.parts.users.create({ name: 'Di', unionid: true })
    expect(await exchange(codeOf(world, user.id))).toMatchObject({ unionid: user.unionid })
  })

  it.each([
    [41002, { appid: '' }],
    [41004, { secret: '' }],
    [40013, { appid: 'wxunknown' }],
    [40125, { secret: 'wrong' }],
    [40002, { grant_type: 'client_credential' }],
    [41008, { js_code: '' }],
    [40029, { js_code: 'made up' }],
  ])('refuses with %i, HTTP 200 and a rid that begins with the second', async (errcode, change) => {
    const { world, exchange } = platformClient()
    const answer = await exchange(codeOf(world, 'u1'), change)
    const second = (startOfTime / 1000).toString(16)
    expect(answer).toEqual({
      errcode,
      errmsg: expect.stringMatching(new RegExp(`^[\\w ]+, rid: ${second}-[0-9a-f]{8}-[0-9a-f]{8}$`)),
    })
  })

  it('knows a used code from a wrong one', async () => {
    const { world, exchange } = platformClient()
    const code = codeOf(world, 'u1')
    await exchange(code)
    expect(await exchange(code)).toMatchObject({
      errcode: 40163,
      errmsg: expect.stringContaining('code been used'),
    })
  })

  it('keeps the code of a call that a fault refused', async () => {
    const { world, exchange } = platformClient()
    const code = codeOf(world, 'u1')
    world.setFaults({ answers: [{ errcode: 40226, times: 1 }] })
    expect(await exchange(code)).toMatchObject({ errcode: 40226 })
    expect(await exchange(code)).toHaveProperty('openid')
  })
})

describe('facts 2.3: session helpers', () => {
  it('checksession takes the HMAC under the undecoded key, and 87009 for any other', async () => {
    const { world, get, signed } = platformClient()
    codeOf(world, 'u1')
    expect(await get('/wxa/checksession', signed('u1'))).toEqual({ errcode: 0, errmsg: 'ok' })
    const forged = { ...signed('u1'), signature: 'f'.repeat(64) }
    expect(await get('/wxa/checksession', forged)).toMatchObject({ errcode: 87009 })
    const stale = signed('u1')
    world.parts.keys.reset(appid, 'u1')
    expect(await get('/wxa/checksession', stale)).toMatchObject({ errcode: 87009 })
  })

  it('resetusersessionkey ends the old key and gives the new one', async () => {
    const { world, get, signed, openid } = platformClient()
    codeOf(world, 'u1')
    const before = world.parts.keys.current(appid, 'u1')
    const answer = await get('/wxa/resetusersessionkey', signed('u1'))
    expect(answer).toMatchObject({
      openid: openid('u1'),
      session_key: world.parts.keys.current(appid, 'u1'),
    })
    expect(world.parts.keys.current(appid, 'u1')).not.toBe(before)
  })

  it('refuses a missing key, a wrong sig_method, an unknown openid and another app’s', async () => {
    const { world, get, signed } = platformClient()
    const reset = (change: object) => get('/wxa/resetusersessionkey', { ...signed('u1'), ...change })
    expect(await reset({})).toMatchObject({ errcode: 87007 })
    codeOf(world, 'u1')
    expect(await reset({ sig_method: 'md5' })).toMatchObject({ errcode: 87008 })
    expect(await reset({ openid: 'nobody' })).toMatchObject({ errcode: 40003 })
    const other = world.parts.apps.register().appid
    const foreign = world.parts.ground.identity.openid(other, 'u1')
    expect(await reset({ openid: foreign })).toMatchObject({ errcode: 43104 })
  })

  it('getuserencryptkey tells the last three keys, an hour each', async () => {
    const { world, get, signed } = platformClient()
    codeOf(world, 'u1')
    const ask = async () => (await get('/wxa/business/getuserencryptkey', signed('u1'))).key_info_list
    expect(await ask()).toMatchObject([{ version: 1, expire_in: 3600 }])
    world.advance(600)
    expect(await ask()).toMatchObject([{ version: 1, expire_in: 3000 }])
    for (let hour = 0; hour < 3; hour += 1) {
      world.advance(3600)
      await ask()
    }
    expect((await ask()).map(({ version }: { version: number }) => version)).toEqual([4, 3, 2])
  })

  it('checkencryptedmsg has no phone number data to find', async () => {
    const { post, token } = platformClient()
    const check = (hash: string) =>
      post('/wxa/business/checkencryptedmsg', { encrypted_msg_hash: hash }, token())
    expect(await check('a'.repeat(64))).toMatchObject({ errcode: 1 })
    expect(await check('not a hash')).toMatchObject({ errcode: 40097 })
  })
})
