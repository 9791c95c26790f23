import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config } from '../../config/config.ts'
import { parseConfig } from '../../config/load-config.ts'
import { createServer } from '../../create-server.ts'
import { withoutLimits } from '../../limits/without-limits.ts'
import type { OperatorRole } from '../../store/admin-store.ts'
import type { Store } from '../../store/store.ts'
import { definition } from '../../store/testing/board-fixture.ts'
import { operatorAccounts } from '../accounts/operators.ts'
import { beginSession } from '../accounts/sessions.ts'

const secret = 'a-secret-of-at-least-thirty-two-characters'
export const APPID = 'wx0'
export const PASSWORD = 'a password long enough'
/** A Wednesday, at noon in China. */
const START = Date.parse('2026-11-25T04:00:00Z')
/** The week that START is in, on the board `taps`. */
export const PERIOD = '2026-11-23'

export interface AdminAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes.
  readonly body: any
}

interface Asking {
  readonly json?: object
  /** In the place of those that the page sends. */
  readonly headers?: Readonly<Record<string, string>>
}

/** A browser in which an operator may be logged in: it keeps the cookie, and asks as the page does. */
export class AdminClient {
  readonly #url: string
  cookie = ''

  constructor(url: string) {
    this.#url = url
  }

  async ask(method: string, path: string, { json, headers }: Asking = {}): Promise<AdminAnswer> {
    const response = await fetch(`${this.#url}/admin/api${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(headers ?? { 'x-qunkit-admin': '1' }),
        ...(this.cookie === '' ? {} : { cookie: this.cookie }),
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    })
    const [set] = response.headers.getSetCookie()
    if (set !== undefined) this.cookie = set.split(';')[0] ?? ''
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer())
    const isJson = response.headers.get('content-type')?.includes('json') === true
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : undefined,
    }
  }

  logIn(name: string, password = PASSWORD): Promise<AdminAnswer> {
    return this.ask('POST', '/login', { json: { name, password } })
  }
}

export interface AdminWorld {
  readonly url: string
  readonly databaseFile: string
  readonly store: Store
  readonly clock: { now: number }
  readonly accounts: ReturnType<typeof operatorAccounts>
  /** The routes under /admin that do more than read, as Fastify prints them: their methods. */
  actingMethods(): string[]
  client(): AdminClient
  /** A browser in which a new operator of this role is logged in. */
  loggedIn(role: OperatorRole): Promise<AdminClient>
  user(nickname?: string): Promise<string>
  group(name: string | undefined, members: readonly string[]): Promise<string>
  /** A request with the server key, which has to succeed. Answers the body. */
  asServer(method: 'POST' | 'PUT' | 'DELETE', path: string, json?: object): Promise<string>
  /** A submission to the board `taps`. Answers its id. */
  score(userId: string, value: number): Promise<string>
  close(): Promise<void>
}

/** The production server on a port, with a clock that is set by hand and a board `taps`; WeChat is not asked. */
export const openAdminWorld = async (config: Partial<Config> = {}): Promise<AdminWorld> => {
  const folder = await mkdtemp(join(tmpdir(), 'qunkit-admin-'))
  const databaseFile = join(folder, 'qunkit.db')
  const clock = { now: START }
  const now = () => clock.now
  const serverKey = 'a-server-key-of-at-least-thirty-two-characters'
  const { app, store, listen, close } = await createServer({
    config: parseConfig({
      apps: [{ appid: APPID, secret: 'none' }],
      port: 0,
      databaseUrl: `sqlite:${databaseFile}`,
      dataDir: folder,
      tokenSecrets: [secret],
      dataSecrets: [secret],
      serverKeys: [serverKey],
      logLevel: 'silent',
      ...withoutLimits,
      ...config,
    }),
    now,
  })
  const url = await listen()
  await store.write((writes) =>
    writes.putBoard({ appid: APPID, board: 'taps', definition, createdAt: START - 30 * 86_400_000 }),
  )
  const accounts = operatorAccounts(store, now)
  const asServer = async (method: 'POST' | 'PUT' | 'DELETE', path: string, json?: object) => {
    const headers = { authorization: `Bearer ${serverKey}` }
    const asked = { method, url: path, headers, ...(json === undefined ? {} : { payload: json }) }
    const { statusCode, body } = await app.inject(asked)
    if (statusCode >= 300) throw new Error(`${method} ${path}: ${statusCode} ${body}`)
    return body
  }

  return {
    url,
    databaseFile,
    store,
    clock,
    accounts,
    actingMethods() {
      const [, below = ''] = app.printRoutes({ commonPrefix: false }).split('── /admin ')
      // What stands at the margin again is another branch.
      const [branch = ''] = below.split(/^[├└]/m)
      return branch.match(/POST|PUT|PATCH|DELETE/g) ?? []
    },
    client: () => new AdminClient(url),
    async loggedIn(role) {
      const name = `${role}-${randomUUID()}`
      const client = new AdminClient(url)
      // Without the password, which is dear to check: logging in has tests of its own.
      const token = await store.write(async (writes) => {
        await writes.addOperator({ name, role, password: 'none', createdAt: now() })
        return beginSession(writes, name, now())
      })
      client.cookie = `qunkit-operator=${token}`
      return client
    },
    user: (nickname) =>
      store.write(async (writes) => {
        const { userId } = await writes.loginUser({
          appid: APPID,
          openid: `openid-${randomUUID()}`,
          newUserId: randomUUID(),
          now: now(),
        })
        if (nickname !== undefined) await writes.setNickname(userId, nickname)
        return userId
      }),
    group: (name, members) =>
      store.write(async (writes) => {
        const { groupId } = await writes.findOrMakeGroup({
          appid: APPID,
          kind: 'group',
          wechatId: `opengid-${randomUUID()}`,
          newGroupId: randomUUID(),
          now: now(),
        })
        if (name !== undefined) await writes.nameGroup(groupId, name)
        for (const userId of members) await writes.verifyMembership(groupId, userId, now())
        return groupId
      }),
    asServer,
    async score(userId, value) {
      const submission = { userId, value, idempotencyKey: randomUUID() }
      const answer = await asServer('POST', '/v1/boards/taps/scores', submission)
      return (JSON.parse(answer) as { submission: { submissionId: string } }).submission.submissionId
    },
    async close() {
      await close()
      await rm(folder, { recursive: true })
    },
  }
}
