import { type EnterResponse, type ErrorCode, type GroupView, type Member, problem } from '@qunkit/contract'
import { createQunkit, type Qunkit, type QunkitOptions } from '../qunkit.ts'
import type { WxApi, WxCallbacks } from '../wx.ts'
import { createFakeClock, type FakeClock } from './fake-clock.ts'

interface FakeRequest {
  readonly route: string
  readonly query: string
  readonly body: Record<string, string>
  readonly header: Record<string, string>
}

interface FakeAnswer {
  readonly statusCode: number
  readonly data: unknown
  readonly header?: Record<string, string>
}

/** What stands in for an answer: WeChat's failure object, so that nothing was answered. */
export class Failure {
  readonly object: object
  constructor(object: object) {
    this.object = object
  }
}

type Answering = (request: FakeRequest) => FakeAnswer | Failure

export const user = {
  userId: '018f0000-0000-7000-8000-000000000001',
  nickname: null,
  avatarUrl: '/v1/avatars/a.webp',
}
const times = { joinedAt: '2026-05-01T00:00:00.000Z', lastVerifiedAt: '2026-05-01T00:00:00.000Z' }
const members: Member[] = [{ ...user, ...times }]

const viewOf = (groupId: string, name: string | null = null): GroupView => ({
  group: {
    groupId,
    kind: 'group',
    name,
    openGId: 'GsjyK5VQULwWBgNh_5xw-xf7byuc',
    memberCount: 1,
    createdAt: times.joinedAt,
  },
  membership: { hidden: false, ...times },
})

export const ok = (data: unknown, header: Record<string, string> = {}): FakeAnswer => ({
  statusCode: 200,
  data,
  header,
})
export const refused = (code: ErrorCode): FakeAnswer => {
  const data = problem(code, { requestId: 'req-1' })
  return { statusCode: data.status, data }
}
export const offline = new Failure({ errMsg: 'request:fail timeout', errno: 5 })

interface FakeWx extends WxApi {
  /** Every call, in order: an api of WeChat, or a route. */
  readonly log: string[]
  readonly requests: FakeRequest[]
  /** When wx.login and wx.checkSession were called. */
  readonly callTimes: number[]
  readonly storage: Map<string, unknown>
  /** Failures to give from the next call of an api on, one a call. */
  readonly failures: Partial<Record<string, object[]>>
  /** Answers to give instead of the server's own from the next request of a route on, one a request. */
  readonly script: Partial<Record<string, (FakeAnswer | Failure | Answering)[]>>
  /** The group that WeChat proves for the present opening. */
  groupId: string
  /** WeChat changes the session_key; the server does not hear of it. */
  rotateKey(): void
  endSession(): void
}

/**
 * A phone and a server in one. The session_key is a number: wx.login makes a new one, its code tells the server,
 * and a payload made under a key that the server was not told is stale; so that a wrong order shows.
 */
const createFakeWx = (clock: FakeClock): FakeWx => {
  const log: string[] = []
  const requests: FakeRequest[] = []
  const callTimes: number[] = []
  const storage = new Map<string, unknown>()
  const failures: FakeWx['failures'] = {}
  const script: FakeWx['script'] = {}
  const usedCodes = new Set<string>()
  const serverKeys = new Set<number>()
  const tokens = new Set<string>()
  let key = 0
  let isSessionAlive = false

  const later = (run: () => void) => queueMicrotask(run)
  const call = (api: string, callbacks: WxCallbacks, result: () => object): void => {
    log.push(api)
    const failure = failures[api]?.shift()
    later(() => (failure ? callbacks.fail(failure) : callbacks.success({ errMsg: `${api}:ok`, ...result() })))
  }
  const payload = () => ({ encryptedData: `key ${key} group ${fake.groupId}`, iv: 'iv' })

  const takeCode = (code: string): FakeAnswer | { token: string; expiresAt: string } => {
    if (usedCodes.has(code)) return refused('LOGIN_CODE_USED')
    usedCodes.add(code)
    serverKeys.add(Number(code.replace('code-', '')))
    const token = `token-${code}`
    tokens.add(token)
    return { token, expiresAt: new Date(clock.now() + 7 * 86_400_000).toISOString() }
  }

  const enter = ({ body, header }: FakeRequest): FakeAnswer => {
    const login: FakeAnswer | { token?: string } = body.code === undefined ? {} : takeCode(body.code)
    if ('statusCode' in login) return login
    if (body.code === undefined && !tokens.has(header.authorization?.replace('Bearer ', '') ?? '')) {
      return refused('TOKEN_INVALID')
    }
    const [, madeUnder, groupId = ''] = /^key (\d+) group (.+)$/.exec(body.encryptedData ?? '') ?? []
    if (!serverKeys.has(Number(madeUnder))) return refused('SESSION_KEY_STALE')
    const answer: EnterResponse = {
      ...login,
      user,
      ...viewOf(groupId),
      members: { members, nextCursor: null },
    }
    return ok(answer)
  }

  const server: Record<string, Answering> = {
    'POST /v1/login'({ body }) {
      const login = takeCode(body.code ?? '')
      return 'statusCode' in login ? login : ok({ ...login, user })
    },
    'POST /v1/groups/enter': enter,
    'GET /v1/me': () => ok(user),
    'PUT /v1/me': ({ body }) => ok({ ...user, nickname: body.nickname }),
    'POST /v1/me/avatar': () => ok({ ...user, avatarUrl: '/v1/avatars/b.webp' }),
    'DELETE /v1/me': () => ({ statusCode: 204, data: '' }),
    'GET /v1/groups': () => ok({ groups: [viewOf('g1', 'Climbers')] }),
    'PUT /v1/groups/g1': ({ body }) => ok(viewOf('g1', body.name)),
    'PUT /v1/groups/g1/membership': () => ok(viewOf('g1')),
    'DELETE /v1/groups/g1/membership': () => ({ statusCode: 204, data: '' }),
    'GET /v1/groups/g1/members': ({ header }) =>
      header['if-none-match'] === '"v1"'
        ? { statusCode: 304, data: '' }
        : ok({ members, nextCursor: null }, { ETag: '"v1"' }),
  }

  const answer = (request: FakeRequest, callbacks: WxCallbacks): void => {
    log.push(request.route)
    requests.push(request)
    const scripted = script[request.route]?.shift()
    const given = typeof scripted === 'function' ? scripted(request) : scripted
    const isKnown = !request.header.authorization || tokens.has(request.header.authorization.slice(7))
    const own = () => (isKnown ? server[request.route]?.(request) : refused('TOKEN_INVALID'))
    const result = given ?? own() ?? refused('NOT_FOUND')
    later(() => (result instanceof Failure ? callbacks.fail(result.object) : callbacks.success(result)))
  }

  const fake: FakeWx = {
    log,
    requests,
    callTimes,
    storage,
    failures,
    script,
    groupId: 'g1',
    rotateKey() {
      key++
    },
    endSession() {
      isSessionAlive = false
    },
    login(options) {
      callTimes.push(clock.now())
      call('login', options, () => {
        key++
        isSessionAlive = true
        return { code: `code-${key}` }
      })
    },
    checkSession(options) {
      callTimes.push(clock.now())
      if (isSessionAlive) return call('checkSession', options, () => ({}))
      log.push('checkSession')
      later(() => options.fail({ errMsg: 'checkSession:fail session time out, need relogin' }))
    },
    getGroupEnterInfo: (options) => call('getGroupEnterInfo', options, payload),
    getShareInfo: (options) => call('getShareInfo', options, payload),
    showShareMenu: (options) => call('showShareMenu', options, () => ({ given: options })),
    request({ url, method, header, data, ...callbacks }) {
      const [, path = '', query = ''] = /^https:\/\/api\.example([^?]*)(.*)$/.exec(url) ?? []
      answer({ route: `${method} ${path}`, query, header, body: data ? JSON.parse(data) : {} }, callbacks)
    },
    uploadFile({ url, filePath, name, header, ...callbacks }) {
      const route = `POST ${url.replace('https://api.example', '')}`
      answer(
        { route, query: '', header, body: { [name]: filePath } },
        {
          fail: callbacks.fail,
          // What wx.uploadFile gives is always text.
          success: (result) =>
            callbacks.success({ ...Object(result), data: JSON.stringify(Object(result).data) }),
        },
      )
    },
    getStorageSync: (name) => storage.get(name) ?? '',
    setStorageSync: (name, value) => storage.set(name, value),
    removeStorageSync: (name) => storage.delete(name),
  }
  return fake
}

interface Phone {
  readonly clock: FakeClock
  readonly wx: FakeWx
  readonly qunkit: Qunkit
  /** WeChat's side of App({...}). */
  readonly app: { onLaunch(options: object): void; onShow(options: object): void; onHide(): void }
  /** The mini program killed and started again, on the same phone. */
  restart(options?: Partial<QunkitOptions>): Phone
  /** Lets everything that was begun come to its end. */
  settle(): Promise<void>
}

export const createPhone = (
  options: Partial<QunkitOptions> = {},
  clock: FakeClock = createFakeClock(),
  wx: FakeWx = createFakeWx(clock),
): Phone => {
  const qunkit = createQunkit({ baseUrl: 'https://api.example/', wx, ...clock, ...options })
  const installed = qunkit.install<object>({})
  return {
    clock,
    wx,
    qunkit,
    app: installed as Phone['app'],
    restart: (changed = {}) => createPhone({ ...options, ...changed }, clock, wx),
    settle: () => new Promise((resolve) => setImmediate(resolve)),
  }
}

/** A card with a ticket, tapped in a group. */
export const card = (shareTicket: string) => ({
  path: 'pages/index/index',
  query: {},
  scene: 1044,
  shareTicket,
  chatType: 3,
})
