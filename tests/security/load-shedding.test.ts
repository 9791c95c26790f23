import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LoginResponse, Problem } from '@qunkit/contract'
import { expect, it } from 'vitest'
import { WechatWorld } from '../harness/wechat-world.ts'

/** A WeChat that lets every login wait until it is told to answer. */
const startHesitant = async () => {
  const waiting: ServerResponse[] = []
  let arrived = (): void => undefined
  const server = createServer((_request, response) => {
    waiting.push(response)
    arrived()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async untilWaiting(count: number) {
      while (waiting.length < count)
        await new Promise<void>((resolve) => {
          arrived = resolve
        })
    },
    answer() {
      for (const [at, response] of waiting.splice(0).entries())
        response.end(
          JSON.stringify({
            openid: `oHesitant${at}`.padEnd(28, 'x'),
            session_key: 'tiihtNczf5v6AKRyjwEUhQ==',
          }),
        )
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

it('what is more than can be worked on at once is refused before it waits, and served again when there is room', async () => {
  const wechat = await startHesitant()
  await using world = await WechatWorld.open({
    config: { wechatApiRoot: wechat.url, maxRequestsInFlight: 2 },
  })
  const login = () => world.api<LoginResponse & Problem>('/v1/login', { json: { code: 'any' } })
  const slow = [login(), login()]
  await wechat.untilWaiting(2)

  for (let more = 0; more < 20; more += 1) {
    const refused = await login()
    expect([refused.status, refused.body.code, refused.body.retry]).toEqual([503, 'OVERLOADED', 'later'])
    expect(refused.headers.get('retry-after')).toBe('1')
    expect(refused.headers.get('content-type')).toContain('application/problem+json')
  }
  // Nothing of them had begun: WeChat was asked for the two alone. Who watches over the server is answered.
  await wechat.untilWaiting(2)
  expect((await world.api('/healthz')).status).toBe(200)

  wechat.answer()
  expect((await Promise.all(slow)).map(({ status }) => status)).toEqual([200, 200])
  const next = login()
  await wechat.untilWaiting(1)
  wechat.answer()
  expect((await next).status).toBe(200)
  wechat.close()
})

it('a client that goes away makes room', async () => {
  const wechat = await startHesitant()
  await using world = await WechatWorld.open({
    config: { wechatApiRoot: wechat.url, maxRequestsInFlight: 1 },
  })
  const away = new AbortController()
  const gone = world.api('/v1/login', { json: { code: 'any' }, signal: away.signal }).catch(() => 'gone')
  await wechat.untilWaiting(1)
  away.abort()
  expect(await gone).toBe('gone')
  // That the connection is gone comes to the server a moment later.
  let status = 503
  while (status === 503) status = (await world.api('/v1/me')).status
  expect(status).toBe(401)
  wechat.close()
})

it('a process that is behind refuses, and serves again when it has caught up', async () => {
  await using world = await WechatWorld.open({ config: { maxEventLoopDelayMs: 50 } })
  const block = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  let refused = await world.api<Problem>('/v1/me')
  while (refused.status !== 503) {
    block()
    refused = await world.api<Problem>('/v1/me')
  }
  expect([refused.body.code, refused.headers.get('retry-after')]).toEqual(['OVERLOADED', '1'])
  expect((await world.api('/healthz')).status).toBe(200)
  while (refused.status === 503) refused = await world.api<Problem>('/v1/me')
  expect(refused.status).toBe(401)
})
