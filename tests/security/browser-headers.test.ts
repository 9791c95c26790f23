import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ApiRoute, fillPath, readRoutes } from '../harness/api-routes.ts'
import { WechatWorld } from '../harness/wechat-world.ts'

let world: WechatWorld
let routes: ApiRoute[]
beforeAll(async () => {
  world = await WechatWorld.open()
  routes = await readRoutes(world.serverUrl)
})
afterAll(() => world.close())

const groupId = '00000000-0000-7000-8000-000000000000'
const isOfCors = (name: string) => name.startsWith('access-control-')
const corsHeaders = (headers: Headers) => [...headers.keys()].filter(isOfCors)

describe('a web page of another origin', () => {
  it('gets no leave to read anything, on any route, unless it is configured', async () => {
    const { token } = await (await world.user('Ann')).login()
    const headers = { origin: 'https://evil.example' }
    for (const { method, path, name } of routes.filter(({ method }) => method !== 'DELETE')) {
      const answer = await world.api(fillPath(path, { groupId, board: 'taps', key: 'x' }), {
        method,
        token,
        headers,
      })
      expect(corsHeaders(answer.headers), name).toEqual([])
    }
  })

  it('is not let through when its browser asks first', async () => {
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'PUT' }
    for (const path of ['/v1/me', '/v1/login', '/v1/groups/enter']) {
      const answer = await world.api(path, { method: 'OPTIONS', headers })
      expect([answer.status, corsHeaders(answer.headers)], path).toEqual([404, []])
    }
  })

  it('is let in when its origin is configured, without cookies, and no other is', async () => {
    await using open = await WechatWorld.open({ config: { corsOrigins: ['https://app.example'] } })
    const ask = (origin: string) => open.api('/v1/me', { headers: { origin } })
    const good = await ask('https://app.example')
    expect(good.headers.get('access-control-allow-origin')).toBe('https://app.example')
    expect(good.headers.get('access-control-allow-credentials')).toBeNull()
    expect(good.headers.get('vary')).toContain('Origin')
    for (const origin of [
      'https://evil.example',
      'https://app.example.evil.example',
      'http://app.example',
      'null',
    ])
      expect(corsHeaders((await ask(origin)).headers), origin).toEqual([])
  })
})

describe('every answer', () => {
  it('says that it is what its type says, and that nobody between may keep what is someone’s own', async () => {
    for (const { method, path, name } of routes.filter(({ method }) => method === 'GET')) {
      const answer = await world.api(fillPath(path, { groupId, board: 'taps', key: 'x' }), { method })
      expect(answer.headers.get('x-content-type-options'), name).toBe('nosniff')
      expect(answer.headers.get('cache-control'), name).toMatch(/^no-store$|^private/)
    }
    const { token } = await (await world.user('Ann')).login()
    for (const path of ['/v1/me', '/v1/groups', '/v1/me/export'])
      expect((await world.api(path, { token })).headers.get('cache-control'), path).toMatch(
        /^private|^no-store/,
      )
  })

  it('names no software and no version', async () => {
    for (const path of ['/healthz', '/v1/me', '/docs', '/nowhere']) {
      const { headers } = await world.api(path)
      expect([headers.get('server'), headers.get('x-powered-by')], path).toEqual([null, null])
    }
  })
})

describe('the pages for a browser', () => {
  it('run no script but the server’s own, and stand in no frame', async () => {
    const { headers } = await world.api('/docs')
    const policy = headers.get('content-security-policy') ?? ''
    for (const rule of [
      "script-src 'self'",
      "frame-ancestors 'none'",
      "object-src 'none'",
      "base-uri 'none'",
    ])
      expect(policy).toContain(rule)
    expect(policy).not.toMatch(/script-src[^;]*(unsafe|http)/)
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  })

  it('are for https alone where the server is reached by https, and only there', async () => {
    expect((await world.api('/docs')).headers.get('strict-transport-security')).toBeNull()
    await using secure = await WechatWorld.open({ config: { publicUrl: 'https://api.example.com' } })
    const policy = (await secure.api('/docs')).headers.get('strict-transport-security')
    expect(Number(/max-age=(\d+)/.exec(policy ?? '')?.[1])).toBeGreaterThan(86_400)
  })
})
