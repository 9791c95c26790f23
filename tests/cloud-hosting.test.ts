import type { LoginResponse, Problem } from '@qunkit/contract'
import { describe, expect, it } from 'vitest'
import { WechatWorld } from './harness/wechat-world.ts'

type Headers = Record<string, string>

const opened = (cloudHosting?: boolean) =>
  WechatWorld.open(cloudHosting === undefined ? {} : { config: { cloudHosting } })

const logIn = (world: WechatWorld, headers: Headers, json: object = {}) =>
  world.api<LoginResponse & Problem>('/v1/login', { json, headers })

/** As the gateway of Cloud Hosting writes them: of somebody whom the server knows. */
const headersOf = async (world: WechatWorld) => {
  const person = await world.user('Ann')
  const { user } = await person.login()
  const openid = world.dump().users?.find((row) => row.user_id === user.userId)?.openid
  const headers = { 'X-WX-OPENID': String(openid), 'X-WX-APPID': world.appid, 'X-WX-SOURCE': 'wx_client' }
  return { person, user, headers }
}

describe('outside of WeChat Cloud Hosting', () => {
  it.each([undefined, false])(
    'its headers say nothing, whoever writes them (cloudHosting: %s)',
    async (setting) => {
      await using world = await opened(setting)
      const { headers, person } = await headersOf(world)
      const before = world.dump().users
      const refused = await logIn(world, headers)
      expect([refused.status, refused.body.code]).toEqual([400, 'LOGIN_CODE_MISSING'])
      // With a code, it is the code that tells who it is.
      const ben = await world.user('Ben')
      const { body } = await logIn(world, headers, { code: await ben.code() })
      expect(body.user.userId).not.toBe((await person.login()).user.userId)
      const me = await world.api('/v1/me', { headers })
      expect(me.status).toBe(401)
      expect(world.dump().users).toHaveLength((before?.length ?? 0) + 1)
    },
  )
})

describe('in WeChat Cloud Hosting', () => {
  it('logs in whom its headers name, without a code: the same user as with one', async () => {
    await using world = await opened(true)
    const { headers, user } = await headersOf(world)
    const answer = await logIn(world, headers)
    expect([answer.status, answer.body.user.userId]).toEqual([200, user.userId])
    expect((await world.api('/v1/me', { token: answer.body.token })).status).toBe(200)
    const stranger = await logIn(world, { ...headers, 'X-WX-OPENID': 'oSomebodyNew' })
    expect([stranger.status, stranger.body.user.userId === user.userId]).toEqual([200, false])
    expect(stranger.text).not.toContain('oSomebodyNew')
  })

  it('believes none without X-WX-SOURCE, no half of them, and no app that it does not serve', async () => {
    await using world = await opened(true)
    const { headers } = await headersOf(world)
    for (const name of Object.keys(headers)) {
      const fewer = Object.fromEntries(Object.entries(headers).filter(([other]) => other !== name))
      expect((await logIn(world, fewer)).body.code).toBe('LOGIN_CODE_MISSING')
    }
    expect((await logIn(world, { ...headers, 'X-WX-OPENID': 'no openid!' })).body.code).toBe(
      'LOGIN_CODE_MISSING',
    )
    expect((await logIn(world, { ...headers, 'X-WX-APPID': 'wxanother' })).body.code).toBe('APP_UNKNOWN')
    expect((await world.api('/v1/me', { headers })).status).toBe(401)
  })
})
