import type { Problem } from '@qunkit/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ApiRoute, type OpenApi, readRoutes } from './harness/api-routes.ts'
import { WechatWorld } from './harness/wechat-world.ts'

let world: WechatWorld
let api: OpenApi
let routes: ApiRoute[]
beforeAll(async () => {
  world = await WechatWorld.open()
  api = (await world.api<OpenApi>('/openapi.json')).body
  routes = await readRoutes(world.stack.serverUrl)
})
afterAll(() => world.close())

/** What the server in fact serves, out of its router: `GET /v1/me`. */
const served = (): string[] => {
  const names: string[] = []
  const path: string[] = []
  for (const line of world.stack.server.app.printRoutes({ commonPrefix: false }).split('\n')) {
    const match = /^(?<indent>[│ ]*)[├└]── (?<part>[^ ]*)(?: \((?<methods>[A-Z, ]+)\))?/.exec(line)
    if (match?.groups === undefined) continue
    const { indent = '', part = '', methods = '' } = match.groups
    const depth = indent.length / 4
    path.splice(depth, path.length, part)
    for (const method of methods.split(', ').filter((name) => name !== '')) {
      names.push(`${method} ${path.join('')}`)
    }
  }
  return names
}

describe('the server', () => {
  it('lives and is ready', async () => {
    for (const path of ['/healthz', '/readyz']) {
      const answer = await world.api(path)
      expect([answer.status, answer.body], path).toEqual([200, { status: 'ok' }])
    }
  })

  it('shows its documentation as a page', async () => {
    const page = await world.api('/docs')
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(page.text).toContain('swagger')
  })

  it('names every request that it refuses, so that the refusal is found in the log', async () => {
    const own = await world.api<Problem>('/v1/me')
    expect(own.body.requestId).toBe(own.headers.get('x-request-id'))
    expect(own.headers.get('x-request-id')).toMatch(/^[\w-]{8,}$/)
    const given = await world.api('/v1/me', { headers: { 'x-request-id': 'from-the-phone-1' } })
    expect(given.headers.get('x-request-id')).toBe('from-the-phone-1')
    const silly = await world.api('/v1/me', { headers: { 'x-request-id': '<script>' } })
    expect(silly.headers.get('x-request-id')).not.toContain('<')
  })
})

describe('its description, /openapi.json', () => {
  it('is OpenAPI 3.1, with a title and a version', () => {
    expect(api.openapi).toMatch(/^3\.1\.\d+$/)
    expect(api.info).toMatchObject({ title: 'Qunkit', version: expect.stringMatching(/^\d+\.\d+\.\d+/) })
  })

  it('describes every route that is served, and no other', () => {
    const described = routes.map(({ name }) => name.replaceAll(/\{(\w+)\}/g, ':$1')).sort()
    const hidden = /^HEAD |^\w+ (\/docs|\/openapi\.json|\/admin)/
    expect(described).toEqual(
      served()
        .filter((name) => !hidden.test(name))
        .sort(),
    )
    expect(described.length).toBeGreaterThan(20)
  })

  it('says of each what it does, what it answers, and how it refuses', () => {
    for (const { name, operation } of routes) {
      expect(operation.summary, name).toMatch(/\w{3}/)
      const responses = Object.keys(operation.responses)
      expect(
        responses.some((status) => /^(2\d\d|101)$/.test(status)),
        name,
      ).toBe(true)
      expect(responses, name).toContain('default')
    }
  })

  it('declares every parameter of a path, once', () => {
    for (const { name, path, operation } of routes) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter)
      const declared = (operation.parameters ?? []).filter((one) => one.in === 'path').map((one) => one.name)
      expect(declared, name).toEqual(inPath)
    }
  })

  it('says which routes need a token, and that entering and the metrics may do without', async () => {
    const mayDoWithout = ['POST /v1/groups/enter', 'GET /metrics']
    for (const { name, method, path, operation } of routes) {
      const answer = await world.api<{ code?: string }>(path, { method })
      const needsToken = answer.body?.code === 'TOKEN_MISSING'
      const said = mayDoWithout.includes(name)
        ? [{ bearer: [] }, {}]
        : needsToken
          ? [{ bearer: [] }]
          : undefined
      expect(operation.security, name).toEqual(said)
    }
  })

  it('says that an avatar comes as a form', () => {
    const upload = routes.find(({ name }) => name === 'POST /v1/me/avatar')
    expect(Object.keys(upload?.operation.requestBody?.content ?? {})).toEqual(['multipart/form-data'])
  })
})
