import { randomUUID } from 'node:crypto'
import type { BoardDefinition, EnterResponse, Problem, Ranking } from '@qunkit/contract'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { LiveClient } from '../packages/server/src/live/testing/live-client.ts'
import { hasRedis, RedisServer } from '../packages/server/src/redis/testing/redis-server.ts'
import { connectionsNamed } from '../packages/server/src/store/testing/connections-named.ts'
import { startPostgres, type TestPostgres } from '../packages/server/src/store/testing/postgres.ts'
import { call } from './harness/http.ts'
import { QunkitProcess, settingsFor } from './harness/qunkit-process.ts'
import { makeFolder, removeFolder } from './harness/temporary-folder.ts'
import { type Chat, type Person, WechatWorld } from './harness/wechat-world.ts'

// A process takes a second to start, and several on a busy machine; here many are.
vi.setConfig({ testTimeout: 120_000 })

const SERVER_KEY = 'the-key-of-our-own-game-server-0123456789'

const taps: BoardDefinition = {
  title: 'Taps',
  direction: 'higher',
  keep: 'best',
  period: { every: 'week', timeZone: 'Asia/Shanghai', weekStart: 'monday' },
  graceSeconds: 0,
  keepPeriods: 8,
  scope: 'user',
  submissions: { by: 'server' },
  display: { as: 'integer' },
  ranks: 'standard',
}

let postgres: TestPostgres
let world: WechatWorld
let folder: string
beforeAll(async () => {
  postgres = await startPostgres()
  world = await WechatWorld.open()
  folder = await makeFolder()
})
afterAll(async () => {
  await world.close()
  await postgres.stop()
  await removeFolder(folder)
})

type Entered = EnterResponse & { token: string }

interface Servers extends AsyncDisposable {
  readonly a: QunkitProcess
  readonly b: QunkitProcess
  readonly databaseUrl: string
  /** One more. */
  start(): Promise<QunkitProcess>
}

/** Two servers on one new database. */
const startTwo = async (settings: Record<string, string>): Promise<Servers> => {
  const databaseUrl = await postgres.createDatabase()
  const environment = {
    ...settingsFor(world, folder),
    DATABASE_URL: databaseUrl,
    QUNKIT_SERVER_KEY: SERVER_KEY,
    PUBLIC_URL: 'https://api.example.com',
    LOG_LEVEL: 'info',
    ...settings,
  }
  const start = () => QunkitProcess.serve(environment, folder)
  const [a, b] = await Promise.all([start(), start()])
  return {
    a,
    b,
    databaseUrl,
    start,
    async [Symbol.asyncDispose]() {
      await Promise.all([a, b].map((one) => one[Symbol.asyncDispose]()))
    },
  }
}

/** `person` enters through that process. */
const enterAt = (server: QunkitProcess, person: Person, chat: Chat): Promise<Entered> => {
  world.serverUrl = server.url
  return person.enter(chat)
}

/** Watches the list of members, from `since` on. */
const watchAt = async (server: QunkitProcess, { token, group: { groupId } }: Entered, since?: number) => {
  const client = await LiveClient.open(server.url)
  onTestFinished(() => client[Symbol.dispose]())
  client.send({ type: 'hello', token })
  client.send({ type: 'subscribe', groupId, ...(since === undefined ? {} : { since }) })
  const subscribed = await client.next('subscribed')
  return { client, subscribed }
}

/** Of the next changes that concern anyone, until someone of that id is among them. */
const untilTold = async (client: LiveClient, userId: string) => {
  for (;;) {
    const changes = await client.next('changes')
    if (changes.events.some((event) => event.userId === userId)) return changes
  }
}

const rename = (server: QunkitProcess, token: string, nickname: string) =>
  call<Problem>(`${server.url}/v1/me`, { method: 'PUT', json: { nickname }, token })

const tests = (servers: () => Servers, isHeardOfDatabase: boolean) => {
  it('tell whoever watches at one what was changed at the other, and go on where the other left off', async () => {
    const { b, databaseUrl, start } = servers()
    await using a = await start()
    const people = [await world.user('Ann'), await world.user('Ben'), await world.user('Cleo')] as const
    const chat = await world.group('badminton', people)
    const ann = await enterAt(a, people[0], chat)
    const { client } = await watchAt(a, ann)

    const ben = await enterAt(b, people[1], chat)
    expect(ben.group.groupId).toBe(ann.group.groupId)
    const joined = await untilTold(client, ben.user.userId)
    expect(joined.memberCount).toBe(2)
    expect((await rename(b, ben.token, '老王')).status).toBe(200)
    const renamed = await untilTold(client, ben.user.userId)
    expect(renamed.members?.map(({ nickname }) => nickname)).toEqual(['老王'])
    // It heard so by the way that was configured, and by no other.
    expect((await connectionsNamed(databaseUrl, 'qunkit-listener')) > 0).toBe(isHeardOfDatabase)

    await a.signal('SIGKILL')
    await client.closed
    const his = await watchAt(b, ben)
    const cleo = await enterAt(b, people[2], chat)
    await untilTold(his.client, cleo.user.userId)
    const again = await watchAt(b, ann, renamed.to)
    expect(again.subscribed.resumed).toBe(true)
    const missed = await untilTold(again.client, cleo.user.userId)
    expect(missed).toMatchObject({ from: renamed.to, memberCount: 3 })
  })

  it('end what someone watches at one when they leave, hide or are erased at the other', async () => {
    const { a, b } = servers()
    const people = [await world.user('Ann'), await world.user('Ben'), await world.user('Cleo')] as const
    const chat = await world.group('badminton', people)
    const [ann, ben, cleo] = [
      await enterAt(a, people[0], chat),
      await enterAt(a, people[1], chat),
      await enterAt(a, people[2], chat),
    ]
    const { groupId } = ann.group
    const watching = await watchAt(b, ann)
    const his = await watchAt(b, ben)
    const hers = await watchAt(b, cleo)

    const membership = `${a.url}/v1/groups/${groupId}/membership`
    expect((await call(membership, { method: 'DELETE', token: ben.token })).status).toBe(204)
    expect(await his.client.next('ended')).toMatchObject({ groupId, code: 'GROUP_NOT_FOUND' })
    expect((await untilTold(watching.client, ben.user.userId)).removed).toEqual([ben.user.userId])

    const hide = { method: 'PUT', json: { hidden: true }, token: cleo.token }
    expect((await call(membership, hide)).status).toBe(200)
    expect((await untilTold(watching.client, cleo.user.userId)).removed).toEqual([cleo.user.userId])
    // A hidden member's end is in no list, and in no log of one.
    expect((await call(`${a.url}/v1/me`, { method: 'DELETE', token: cleo.token })).status).toBe(204)
    expect(await hers.client.next('ended')).toMatchObject({ groupId, code: 'GROUP_NOT_FOUND' })
    expect(await hers.client.next('ended')).toMatchObject({ code: 'TOKEN_INVALID' })
    await hers.client.closed
  })

  it('show one ranking, with one ETag, whichever is asked', async () => {
    const { a, b } = servers()
    const ann = await world.user('Ann')
    const { user, group, token } = await enterAt(a, ann, await world.group('badminton', [ann]))
    const put = { method: 'PUT', json: taps, token: SERVER_KEY }
    expect((await call(`${a.url}/v1/boards/taps`, put)).status).toBe(200)
    const path = `/v1/groups/${group.groupId}/boards/taps`
    for (const [value, server] of [
      [3, a],
      [5, b],
      [8, a],
    ] as const) {
      const score = { userId: user.userId, value, idempotencyKey: randomUUID() }
      await call(`${server.url}/v1/boards/taps/scores`, { json: score, token: SERVER_KEY })
      const answers = await Promise.all([a, b].map(({ url }) => call<Ranking>(`${url}${path}`, { token })))
      expect(answers.map(({ body }) => body.rows[0]?.value)).toEqual([value, value])
      expect(new Set(answers.map(({ headers }) => headers.get('etag'))).size).toBe(1)
      expect(answers[1]?.text).toBe(answers[0]?.text)
    }
  })
}

describe('two processes on one PostgreSQL, with live events by NOTIFY', () => {
  let servers: Servers
  beforeAll(async () => {
    servers = await startTwo({})
  }, 120_000)
  afterAll(() => servers[Symbol.asyncDispose]())

  tests(() => servers, true)
})

describe.skipIf(!hasRedis)('two processes on one PostgreSQL, with live events by Redis', () => {
  let redis: RedisServer
  let servers: Servers
  beforeAll(async () => {
    redis = await RedisServer.start()
    servers = await startTwo({ REDIS_URL: redis.url })
  }, 120_000)
  afterAll(async () => {
    await servers[Symbol.asyncDispose]()
    await redis[Symbol.asyncDispose]()
  })

  tests(() => servers, false)

  it('go on without it, learn later what the other changed, and have it again when it is back', async () => {
    const { a, b } = servers
    const people = [await world.user('Ann'), await world.user('Ben'), await world.user('Cleo')] as const
    const chat = await world.group('badminton', people)
    const ann = await enterAt(a, people[0], chat)
    const { client } = await watchAt(a, ann)
    await redis.kill()
    for (const server of [a, b]) await server.saw(/Redis does not answer/)
    const ben = await enterAt(b, people[1], chat)
    await untilTold(client, ben.user.userId)
    expect((await call(`${a.url}/readyz`)).status).toBe(200)

    await redis.start()
    for (const server of [a, b]) await server.saw(/Redis answers again/)
    const cleo = await enterAt(b, people[2], chat)
    await untilTold(client, cleo.user.userId)
  })
})
