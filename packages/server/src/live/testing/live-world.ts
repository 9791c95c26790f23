import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BoardDefinition, Ranking } from '@qunkit/contract'
import { parseConfig } from '../../config/load-config.ts'
import { createServer, type QunkitServer } from '../../create-server.ts'
import { withoutLimits } from '../../limits/without-limits.ts'
import { createLoginTokens } from '../../login/login-token.ts'
import { LiveClient } from './live-client.ts'

const appid = 'wx-live'
const tokenSecret = 'a secret for tokens, long enough for it'
const serverKey = 'a key of the own server, long enough too'

export const weekly: BoardDefinition = {
  title: 'Taps',
  direction: 'higher',
  keep: 'latest',
  period: { every: 'week', timeZone: 'Asia/Shanghai', weekStart: 'monday' },
  graceSeconds: 0,
  keepPeriods: 8,
  scope: 'user',
  submissions: { by: 'server' },
  display: { as: 'integer' },
  ranks: 'standard',
}

export interface LiveWorld extends AsyncDisposable {
  readonly server: QunkitServer
  readonly address: string
  /** Milliseconds; the server follows it. A Wednesday. */
  now: number
  user(): Promise<string>
  /** A group with these members. */
  group(...userIds: string[]): Promise<string>
  join(groupId: string, userId: string): Promise<unknown>
  token(userId: string, lifetimeSeconds?: number): string
  board(board: string, definition?: BoardDefinition): Promise<void>
  submit(board: string, userId: string, value: number): Promise<void>
  ranking(groupId: string, board: string, userId: string, period?: string): Promise<Ranking>
  call(method: string, path: string, bearer: string, body?: object): Promise<unknown>
  connect(userId?: string): Promise<LiveClient>
}

/** The real server, on a real port; with an SQLite file of its own, unless it is given another database. */
export const openLiveWorld = async (databaseUrl?: string): Promise<LiveWorld> => {
  const directory = await mkdtemp(join(tmpdir(), 'qunkit-live-'))
  const server = await createServer({
    config: parseConfig({
      apps: [{ appid, secret: 'not asked for' }],
      port: 0,
      databaseUrl: databaseUrl ?? `sqlite:${join(directory, 'qunkit.db')}`,
      dataDir: directory,
      tokenSecrets: [tokenSecret],
      dataSecrets: ['a secret for what is kept, long enough'],
      serverKeys: [serverKey],
      logLevel: 'silent',
      ...withoutLimits,
    }),
    now: () => world.now,
  })
  const address = await server.listen()
  const { store } = server

  const world: LiveWorld = {
    server,
    address,
    now: Date.parse('2026-11-25T04:00:00.000Z'),
    async user() {
      const login = { appid, openid: randomUUID(), newUserId: randomUUID(), now: world.now }
      return (await store.write((writes) => writes.loginUser(login))).userId
    },
    async group(...userIds) {
      const { groupId } = await store.write((writes) =>
        writes.findOrMakeGroup({
          appid,
          kind: 'group',
          wechatId: randomUUID(),
          newGroupId: randomUUID(),
          now: world.now,
        }),
      )
      for (const userId of userIds) await world.join(groupId, userId)
      return groupId
    },
    join(groupId, userId) {
      // So that nobody joins at the same time as another, whom only chance would put first.
      world.now += 1
      return store.write((writes) => writes.verifyMembership(groupId, userId, world.now))
    },
    token: (user, lifetimeSeconds = 3600) =>
      createLoginTokens({ secrets: [tokenSecret], lifetimeSeconds, now: () => world.now }).issue({
        user,
        app: appid,
      }).token,
    async board(board, definition = weekly) {
      await world.call('PUT', `/v1/boards/${board}`, serverKey, definition)
    },
    async submit(board, userId, value) {
      await world.call('POST', `/v1/boards/${board}/scores`, serverKey, {
        userId,
        value,
        idempotencyKey: randomUUID(),
      })
    },
    async ranking(groupId, board, userId, period = 'current') {
      const path = `/v1/groups/${groupId}/boards/${board}?limit=500&period=${period}`
      return (await world.call('GET', path, world.token(userId))) as Ranking
    },
    async call(method, path, bearer, body) {
      const answer = await fetch(`${address}${path}`, {
        method,
        headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
      return text === '' ? undefined : JSON.parse(text)
    },
    async connect(userId) {
      const client = await LiveClient.open(address)
      if (userId !== undefined) {
        client.send({ type: 'hello', token: world.token(userId) })
        await client.next('welcome')
      }
      return client
    },
    async [Symbol.asyncDispose]() {
      await server.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
  return world
}
