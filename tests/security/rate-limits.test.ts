import type { Problem } from '@qunkit/contract'
import { createServer, parseConfig, type QunkitServer } from '@qunkit/server'
import { afterEach, describe, expect, it } from 'vitest'
import { makeFolder, removeFolder } from '../harness/temporary-folder.ts'
import { WechatWorld } from '../harness/wechat-world.ts'

const SERVER_KEY = 'the-key-of-our-own-game-server-long-enough'

const opened: WechatWorld[] = []
const open = async (config: NonNullable<Parameters<typeof WechatWorld.open>[0]>['config'] = {}) => {
  const world = await WechatWorld.open({ config: { serverKeys: [SERVER_KEY], ...config } })
  opened.push(world)
  return world
}
afterEach(async () => {
  for (const world of opened.splice(0)) await world.close()
})

const from = (address: string) => ({ headers: { 'x-forwarded-for': address } })

/** The statuses of so many requests, one after the other. */
const statuses = async (times: number, ask: () => Promise<{ status: number }>): Promise<number[]> => {
  const seen = []
  for (let time = 0; time < times; time += 1) seen.push((await ask()).status)
  return seen
}

describe('an address', () => {
  it('that asks too often is refused, and told after how many seconds the next request is welcome', async () => {
    const world = await open({ addressRequestsPerMinute: 3 })
    expect(await statuses(3, () => world.api('/v1/me'))).toEqual([401, 401, 401])
    const refused = await world.api<Problem>('/v1/me')
    expect([refused.status, refused.body.code, refused.body.retry]).toEqual([429, 'RATE_LIMITED', 'later'])
    const wait = Number(refused.headers.get('retry-after'))
    expect(wait).toBeGreaterThanOrEqual(1)
    expect(wait).toBeLessThanOrEqual(60)
    // Whatever it asks for, also what is not there.
    expect((await world.api('/nowhere')).status).toBe(429)
  })

  it('may ask whether the server lives, however often, and so may the app’s own server', async () => {
    const world = await open({ addressRequestsPerMinute: 2 })
    expect(await statuses(4, () => world.api('/healthz'))).toEqual([200, 200, 200, 200])
    expect(await statuses(4, () => world.api('/v1/boards', { token: SERVER_KEY }))).toEqual([
      200, 200, 200, 200,
    ])
    expect((await world.api('/v1/boards', { token: `${SERVER_KEY}x` })).status).toBe(401)
  })

  it('is the client’s own behind a proxy that is trusted, and the others are not held up', async () => {
    const world = await open({ addressRequestsPerMinute: 2, trustProxy: 1 })
    const ask = (address: string) => () => world.api('/v1/me', from(address))
    expect(await statuses(3, ask('203.0.113.7'))).toEqual([401, 401, 429])
    expect(await statuses(2, ask('203.0.113.8'))).toEqual([401, 401])
    // What stands before the last proxy's word was written by the client.
    expect(await statuses(1, ask('198.51.100.1, 203.0.113.7'))).toEqual([429])
  })

  it('is not what a client says of itself, where no proxy is trusted', async () => {
    const world = await open({ addressRequestsPerMinute: 2 })
    let last = 0
    const ask = () => {
      last += 1
      return world.api('/v1/me', from(`203.0.113.${last}`))
    }
    expect(await statuses(3, ask)).toEqual([401, 401, 429])
  })

  it('of IPv6 counts by its network: whoever has one has 2^64 of them', async () => {
    const world = await open({ addressRequestsPerMinute: 2, trustProxy: 1 })
    const ask = (address: string) => world.api('/v1/me', from(address))
    const seen = []
    for (const address of ['2001:db8:1:2::1', '2001:db8:1:2::2', '2001:db8:1:2:3:4:5:6', '2001:db8:1:3::1'])
      seen.push((await ask(address)).status)
    expect(seen).toEqual([401, 401, 429, 401])
  })
})

describe('a user', () => {
  it('who asks too often is refused on every route, and nobody else is', async () => {
    const world = await open({ userRequestsPerMinute: 3 })
    const [ann, ben] = [await (await world.user('Ann')).login(), await (await world.user('Ben')).login()]
    const ask = (token: string, path: string) => world.api<Problem>(path, { token })
    expect(await statuses(3, () => ask(ann.token, '/v1/me'))).toEqual([200, 200, 200])
    const refused = await ask(ann.token, '/v1/groups')
    expect([refused.status, refused.body.code]).toEqual([429, 'RATE_LIMITED'])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    expect((await ask(ben.token, '/v1/me')).status).toBe(200)
  })

  it('is refused by a route’s own limit on that route alone', async () => {
    const world = await open({ routeRequestsPerMinute: { 'GET /v1/me/export': 2 } })
    const { token } = await (await world.user('Ann')).login()
    expect(await statuses(3, () => world.api('/v1/me/export', { token }))).toEqual([200, 200, 429])
    expect((await world.api('/v1/me', { token })).status).toBe(200)
  })

  it('cannot spend what another has, by sending their token’s user with a broken signature', async () => {
    const world = await open({ userRequestsPerMinute: 2 })
    const { token } = await (await world.user('Ann')).login()
    const forged = `${token.slice(0, -3)}AAA`
    expect(await statuses(5, () => world.api('/v1/me', { token: forged }))).toEqual([401, 401, 401, 401, 401])
    expect((await world.api('/v1/me', { token })).status).toBe(200)
  })
})

it('a route that needs no token is limited by address: guessing login codes ends soon', async () => {
  const world = await open({ routeRequestsPerMinute: { 'POST /v1/login': 3 } })
  const guess = () => world.api('/v1/login', { json: { code: 'guessed' } })
  expect(await statuses(4, guess)).toEqual([401, 401, 401, 429])
})

it('a limit for a route that is not there stops the server at its start, with the name', async () => {
  const folder = await makeFolder()
  let server: QunkitServer | undefined
  try {
    server = await createServer({
      config: parseConfig({
        apps: [{ appid: 'wx1', secret: 's' }],
        port: 0,
        databaseUrl: `sqlite:${folder}/a.db`,
        dataDir: folder,
        tokenSecrets: ['a-token-secret-for-tests-0123456789abcdef'],
        dataSecrets: ['a-data-secret-for-tests-0123456789abcdef'],
        logLevel: 'silent',
        routeRequestsPerMinute: { 'POST /v1/logins': 3 },
      }),
    })
    await expect(server.listen()).rejects.toThrow('"POST /v1/logins"')
  } finally {
    await server?.close()
    await removeFolder(folder)
  }
})
