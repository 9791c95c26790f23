import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseConfig } from '../../config/load-config.ts'
import { createServer } from '../../create-server.ts'
import { withoutLimits } from '../../limits/without-limits.ts'
import { createLoginTokens } from '../../login/login-token.ts'
import type { Store } from '../../store/store.ts'

const secret = 'a-secret-of-at-least-thirty-two-characters'
const serverKey = 'a-server-key-of-at-least-thirty-two-characters'

export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly headers: Readonly<Record<string, unknown>>
}

export interface TestUser {
  readonly userId: string
  readonly token: string
}

/** The production server without a port, with a clock that is set by hand. */
export interface ServerUnderTest {
  readonly appids: readonly string[]
  readonly store: Store
  readonly clock: { now: number }
  logIn(appid: string): Promise<TestUser>
  makeGroup(appid: string): Promise<string>
  /** What WeChat's proof would do. */
  join(groupId: string, userId: string): Promise<void>
  /** A request by a user, by their token; by the operator's server, when none is given. */
  call(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    options?: { token?: string; json?: object; etag?: string },
  ): Promise<Answer>
  close(): Promise<void>
}

export const openServer = async (options: {
  databaseUrl?: string
  apps?: number
  startAt: number
}): Promise<ServerUnderTest> => {
  const folder = await mkdtemp(join(tmpdir(), 'qunkit-rankings-'))
  const clock = { now: options.startAt }
  const now = () => clock.now
  const appids = Array.from({ length: options.apps ?? 1 }, (_, index) => `wx${index}`)
  const { app, store, close } = await createServer({
    config: parseConfig({
      apps: appids.map((appid) => ({ appid, secret: 'none' })),
      databaseUrl: options.databaseUrl ?? `sqlite:${join(folder, 'qunkit.db')}`,
      dataDir: folder,
      tokenSecrets: [secret],
      dataSecrets: [secret],
      serverKeys: [serverKey],
      logLevel: 'silent',
      ...withoutLimits,
    }),
    now,
  })
  const tokens = createLoginTokens({ secrets: [secret], lifetimeSeconds: 20 * 365 * 86_400, now })

  return {
    appids,
    store,
    clock,
    async logIn(appid) {
      const { userId } = await store.write((writes) =>
        writes.loginUser({ appid, openid: randomUUID(), newUserId: randomUUID(), now: now() }),
      )
      return { userId, token: tokens.issue({ user: userId, app: appid }).token }
    },
    async makeGroup(appid) {
      const { groupId } = await store.write((writes) =>
        writes.findOrMakeGroup({
          appid,
          kind: 'group',
          wechatId: randomUUID(),
          newGroupId: randomUUID(),
          now: now(),
        }),
      )
      return groupId
    },
    async join(groupId, userId) {
      await store.write((writes) => writes.verifyMembership(groupId, userId, now()))
    },
    async call(method, url, { token = serverKey, json, etag } = {}) {
      const response = await app.inject({
        method,
        url,
        headers: {
          authorization: `Bearer ${token}`,
          ...(etag === undefined ? {} : { 'if-none-match': etag }),
        },
        ...(json === undefined ? {} : { payload: json }),
      })
      const body: unknown = response.body === '' ? undefined : response.json()
      return { status: response.statusCode, body, headers: response.headers }
    },
    async close() {
      await close()
      await rm(folder, { recursive: true })
    },
  }
}
