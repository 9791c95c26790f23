import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parseConfig } from '../config/load-config.ts'
import { createServer } from '../create-server.ts'
import { createLoginTokens } from '../login/login-token.ts'
import { hasRedis, RedisServer } from '../redis/testing/redis-server.ts'
import { withoutLimits } from './without-limits.ts'

const tokenSecret = 'a secret for tokens, long enough for it'

/** Two servers on one database, which share a Redis, and may be asked four times a minute each thing that is limited. */
const openTwo = async (redisUrl: string) => {
  const directory = await mkdtemp(join(tmpdir(), 'qunkit-limits-'))
  const said: string[] = []
  let wake = Promise.withResolvers<void>()
  const open = () =>
    createServer({
      config: parseConfig({
        apps: [{ appid: 'wx', secret: 'not asked for' }],
        port: 0,
        databaseUrl: `sqlite:${join(directory, 'qunkit.db')}`,
        dataDir: directory,
        tokenSecrets: [tokenSecret],
        dataSecrets: ['a secret for what is kept, long enough'],
        redisUrl,
        logLevel: 'warn',
        ...withoutLimits,
        routeRequestsPerMinute: { 'GET /v1/me': 4, 'GET /v1/groups': 4 },
      }),
      logTo: {
        write(line) {
          said.push(line)
          wake.resolve()
          wake = Promise.withResolvers()
        },
      },
    })
  const servers = [await open(), await open()] as const
  const [one, other] = [await servers[0].listen(), await servers[1].listen()]
  onTestFinished(async () => {
    await Promise.all(servers.map((server) => server.close()))
    await rm(directory, { recursive: true })
  })
  const user = async () => {
    const login = { appid: 'wx', openid: randomUUID(), newUserId: randomUUID(), now: 1 }
    const { userId } = await servers[0].store.write((writes) => writes.loginUser(login))
    const tokens = createLoginTokens({ secrets: [tokenSecret], lifetimeSeconds: 3600, now: Date.now })
    return tokens.issue({ user: userId, app: 'wx' }).token
  }
  return {
    one,
    other,
    user,
    async saidTwice(text: string) {
      while (said.filter((line) => line.includes(text)).length < 2) await wake.promise
    },
  }
}

const ask = (address: string, token: string, path = '/v1/me') =>
  fetch(`${address}${path}`, { headers: { authorization: `Bearer ${token}` } })

describe.skipIf(!hasRedis)('rate limits of several processes with one Redis', () => {
  it('count together, by user and by route', async () => {
    await using redis = await RedisServer.start()
    const { one, other, user } = await openTwo(redis.url)
    const [ann, ben] = [await user(), await user()]
    for (const address of [one, other, one, other]) expect((await ask(address, ann)).status).toBe(200)
    for (const address of [one, other]) {
      const refused = await ask(address, ann)
      expect(await refused.json()).toMatchObject({ status: 429, code: 'RATE_LIMITED' })
      const seconds = Number(refused.headers.get('retry-after'))
      expect(seconds).toBeGreaterThan(0)
      expect(seconds).toBeLessThanOrEqual(60)
    }
    expect((await ask(one, ann, '/v1/groups')).status).toBe(200)
    expect((await ask(one, ben)).status).toBe(200)
  })

  it('count alone while Redis is gone', async () => {
    await using redis = await RedisServer.start()
    const { one, other, user, saidTwice } = await openTwo(redis.url)
    const ann = await user()
    await redis.kill()
    await saidTwice('Redis does not answer')
    for (const address of [one, other]) {
      for (let count = 0; count < 4; count += 1) expect((await ask(address, ann)).status).toBe(200)
      expect((await ask(address, ann)).status).toBe(429)
    }
  })
})
