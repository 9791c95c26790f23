import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSandbox } from '../sandbox.ts'
import { platformClient } from '../testing/platform-client.ts'
import { platformEndpoints } from './platform.ts'

describe('faults over real HTTP', () => {
  const path = '/cgi-bin/token'

  it('answers busy, garbage, a gateway’s page, or not at all', async () => {
    const sandbox = createSandbox({ seed: 'faults' })
    try {
      const { url } = await sandbox.listen()
      const ask = () => fetch(`${url}${path}`)
      sandbox.world.setFaults({ busy: 1 })
      expect(await (await ask()).json()).toMatchObject({
        errcode: -1,
        errmsg: expect.stringMatching(/^system error/),
      })
      sandbox.world.setFaults({ garbageBody: 1 })
      await expect((await ask()).json()).rejects.toThrow(SyntaxError)
      sandbox.world.setFaults({ httpStatus: 502 })
      expect((await ask()).status).toBe(502)
      sandbox.world.setFaults({ answers: [{ api: path, unreachable: true, times: 1 }] })
      await expect(ask()).rejects.toThrow('fetch failed')
      expect((await ask()).status).toBe(200)
    } finally {
      await sandbox.close()
    }
  })
})

it('answers after the latency that was set', async () => {
  const { world, get } = platformClient()
  world.setFaults({ latencyMs: 30 })
  const before = performance.now()
  await get('/cgi-bin/token')
  expect(performance.now() - before).toBeGreaterThanOrEqual(29)
})

it('answers 43001 or 43002 to the other method', async () => {
  const { get, post } = platformClient()
  for (const { method, path } of platformEndpoints) {
    const answer = method === 'GET' ? await post(path, {}) : await get(path)
    expect(answer).toMatchObject({ errcode: method === 'GET' ? 43001 : 43002 })
  }
})

it('answers an unknown path in WeChat’s way', async () => {
  expect(await platformClient().get('/cgi-bin/nothing')).toMatchObject({ errcode: 40066 })
})

it('answers a body that is too large with an errcode', async () => {
  const answer = await platformClient().post('/cgi-bin/stable_token', 'x'.repeat(2_000_000))
  expect(answer).toMatchObject({ errcode: 47001 })
})

it('no input to any path is a 5xx, and every answer is JSON', async () => {
  const { app, token } = platformClient()
  const { access_token } = token()
  const anyBody = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.object().map((object) => JSON.stringify(object)),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...platformEndpoints),
      anyBody,
      fc.dictionary(
        fc.constantFrom('appid', 'secret', 'openid', 'js_code', 'signature', '__proto__'),
        fc.string(),
      ),
      fc.constantFrom('application/json', 'text/plain', 'application/x-www-form-urlencoded', 'a/b'),
      async ({ method, path }, body, query, type) => {
        const response = await app.inject({
          method,
          url: path,
          query: { ...query, access_token },
          headers: { 'content-type': type },
          ...(method === 'POST' && { payload: body }),
        })
        expect(response.statusCode).toBe(200)
        expect(response.json()).toHaveProperty('errcode')
        expect(response.json().errcode).not.toBe(-1)
      },
    ),
    { numRuns: 300 },
  )
})
