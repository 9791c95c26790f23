import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ApiRoute, fillPath, readRoutes } from './harness/api-routes.ts'
import { MiniProgram } from './harness/mini-program.ts'
import { makePicture } from './harness/pictures.ts'
import { type Chat, type Person, WechatWorld } from './harness/wechat-world.ts'

interface State {
  readonly users: readonly {
    readonly id: string
    readonly inApps: readonly { readonly openid: string; readonly session_key: string | null }[]
  }[]
}

const TOKEN_SECRET = 'token-secret-that-nobody-may-see-0123456789'
const DATA_SECRET = 'data-secret-that-nobody-may-see-0123456789'

const lines: string[] = []
/** Everything that the server sent: status, headers, body, and where. */
const seen: { readonly from: string; readonly all: string }[] = []
const secrets = new Map<string, string>()

let world: WechatWorld
let routes: ApiRoute[]
let realFetch: typeof fetch

/** The server's every answer passes here, whoever asked: these tests, or the SDK on a phone. */
const listen = (): typeof fetch => async (input, init) => {
  const response = await realFetch(input, init)
  const url = String(input instanceof Request ? input.url : input)
  if (url.startsWith(world.stack.serverUrl)) {
    const body = await response.clone().text()
    const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
    const method = init?.method ?? 'GET'
    seen.push({ from: `${method} ${new URL(url).pathname} ${response.status}`, all: `${headers}\n\n${body}` })
  } else if (url.includes('stable_token')) {
    const { access_token } = (await response.clone().json()) as { access_token?: string }
    if (access_token !== undefined) secrets.set(access_token, 'an access token')
  }
  return response
}

/** What the sandbox now holds; keys rotate, so this is asked often. */
const noteSecrets = async () => {
  const { users } = await world.control<State>('/state')
  for (const { inApps } of users) {
    for (const { openid, session_key } of inApps) {
      secrets.set(openid, 'an openid')
      if (session_key !== null) secrets.set(session_key, 'a session_key')
    }
  }
}

beforeAll(async () => {
  realFetch = globalThis.fetch
  globalThis.fetch = listen()
  world = await WechatWorld.open({
    config: {
      logLevel: 'debug',
      checkText: true,
      tokenSecrets: [TOKEN_SECRET],
      dataSecrets: [DATA_SECRET],
    },
    logTo: { write: (line) => void lines.push(line) },
  })
  await world.rules({ callsPerSecond: 1000, riskyWords: ['赌博'] })
  secrets.set(world.stack.app.secret, 'the app secret')
  secrets.set(TOKEN_SECRET, 'the token secret')
  secrets.set(DATA_SECRET, 'the data secret')
  routes = await readRoutes(world.stack.serverUrl)
})
afterAll(async () => {
  globalThis.fetch = realFetch
  await world.close()
})

const formOf = async () => {
  const form = new FormData()
  form.set('avatar', new Blob([new Uint8Array(await makePicture('png'))]), 'a.png')
  return form
}

/** Every route of the user's own, as it is meant to be used, and then its bad sides. */
const useEverything = async (ann: Person, chat: Chat) => {
  const entered = await ann.enter(chat)
  const { token } = entered
  const groupId = entered.group.groupId
  const member = { token, groupId }
  const put = (path: string, json: unknown) => world.api(path, { method: 'PUT', token, json })
  await world.api('/v1/me/avatar', { token, raw: await formOf() })
  await put('/v1/me', { nickname: 'Ann' })
  await put('/v1/me', { nickname: '赌博' })
  await put(`/v1/groups/${groupId}`, { name: 'badminton' })
  await put(`/v1/groups/${groupId}/membership`, { hidden: true })
  await put(`/v1/groups/${groupId}/membership`, { hidden: false })
  for (const path of [
    '/v1/me',
    '/v1/me/export',
    '/v1/groups',
    '/v1/boards',
    `/v1/groups/${groupId}`,
    `/v1/groups/${groupId}/members`,
  ]) {
    await world.api(path, { token })
  }
  for (const path of ['/healthz', '/readyz', '/openapi.json', '/docs', '/docs/json', '/nowhere'])
    await world.api(path)
  return member
}

const useArticle = async (prefix: string, person: Person, chat: Chat) => {
  const send = async <Body>(route: string, json: object) =>
    world.api<Body>(`${prefix}/${route}`, { json: { code: await person.code(), ...json } })
  await send('login', {})
  await send('addUser', { nickName: 'Ben', avatarUrl: 'https://thirdwx.qlogo.cn/x/132' })
  await send('getUserInfo', {})
  const payload = await person.payload(chat)
  const { openGId } = (await send<{ openGId: string }>('getDecodeEncryptedData', payload)).body
  await send('bindGroupAndUser', { openGId })
  await send('getGroupUserList', { openGId })
  await send('getGroupUserList', { openGId: 'x' })
}

const sendBad = async ({ token, groupId }: { token: string; groupId: string }) => {
  for (const route of routes.filter(({ method, path }) => !(method === 'DELETE' && path === '/v1/me'))) {
    const path = fillPath(route.path, { groupId, key: 'x' })
    const { method } = route
    for (const given of [token, undefined, 'x']) {
      await world.api(path, { method, token: given })
      if (method === 'GET') continue
      await world.api(path, { method, token: given, json: { code: 'x', encryptedData: 'AAAA', iv: 'A' } })
      await world.api(path, {
        method,
        token: given,
        raw: '{',
        headers: { 'content-type': 'application/json' },
      })
    }
  }
}

const known = (kind: string): string => [...secrets].findLast(([, what]) => what === kind)?.[0] ?? ''

/** A login and a text check while WeChat misbehaves in each of its ways, and repeats what it was sent. */
const failWithWechat = async (ann: Person, chat: Chat) => {
  const payload = await ann.payload(chat)
  const login = '/sns/jscode2session'
  const check = '/wxa/msg_sec_check'
  const bad = [
    ...[-1, 40029, 40163, 40226, 45011, 40013, 40125, 41008, 61010, 99999].map((errcode) => ({ errcode })),
    { unreachable: true },
    { garbageBody: true },
    { httpStatus: 500 },
  ]
  for (const answer of [
    ...bad.flatMap((one) => [
      { ...one, api: login },
      { ...one, api: check },
    ]),
    { api: login, errcode: 40125, errmsg: `invalid appsecret ${known('the app secret')}` },
    { api: check, errcode: 47001, errmsg: `data format error ${known('an access token')}` },
  ]) {
    const { token } = await ann.login()
    const code = await ann.code()
    await world.faults({ answers: [answer] })
    await world.api('/v1/groups/enter', { json: { code, ...payload } })
    await world.api('/v1/me', { method: 'PUT', token, json: { nickname: 'Ann' } })
    await world.faults({})
  }
  await noteSecrets()
}

describe('what the server sends and logs', () => {
  it('holds no openid, no session_key, no access token and no secret, whatever was asked', async () => {
    const [ann, ben, cleo] = [await world.user('Ann'), await world.user('Ben'), await world.user('Cleo')]
    const chat = await world.group('badminton', [ann, ben, cleo])
    const member = await useEverything(ann, chat)
    await noteSecrets()
    for (const prefix of ['/wechat', '/controller']) await useArticle(prefix, ben, chat)
    await noteSecrets()
    await sendBad(member)
    await failWithWechat(ann, chat)

    await world.faults({ rotateKeyOnLogin: true })
    const phone = new MiniProgram(world, cleo)
    await phone.tap(chat.card)
    await noteSecrets()
    await phone.qunkit.setNickname('Cleo')
    await phone.qunkit.exportMe()
    await phone.qunkit.leave(member.groupId)
    await phone.qunkit.erase()
    await world.faults({})
    await world.api(`/v1/groups/${member.groupId}/membership`, { method: 'DELETE', token: member.token })
    await world.api('/v1/me', { method: 'DELETE', token: member.token })
    await noteSecrets()

    // The eyes are open: every route was seen to answer, well and badly, and every kind of secret is known.
    const answered = seen.map(({ from }) => from)
    // A WebSocket answers no request; what it sends is looked at in the server's live/.
    for (const route of routes.filter(({ path }) => !path.includes('{') && path !== '/v1/live')) {
      expect(
        answered.filter((from) => from.startsWith(`${route.method} ${route.path} 2`)),
        route.name,
      ).not.toEqual([])
    }
    expect(seen.length).toBeGreaterThan(300)
    expect(lines.length).toBeGreaterThan(300)
    expect(new Set(secrets.values())).toEqual(
      new Set([
        'an openid',
        'a session_key',
        'an access token',
        'the app secret',
        'the token secret',
        'the data secret',
      ]),
    )

    for (const [secret, what] of secrets) {
      for (const spelling of new Set([
        secret,
        encodeURIComponent(secret),
        JSON.stringify(secret).slice(1, -1),
      ])) {
        for (const { from, all } of seen)
          expect(all.includes(spelling), `${what} in ${from}: ${all}`).toBe(false)
        for (const line of lines) expect(line.includes(spelling), `${what} in the log: ${line}`).toBe(false)
      }
    }
  })

  it('names no field for one either, but in the words of the documentation', () => {
    const names = /"(openid|session_?key|unionid|secret|access_?token|fingerprint|sealed)"\s*:/i
    for (const { from, all } of seen) expect(all.match(names)?.[0], `${from}: ${all}`).toBeUndefined()
  })

  it('logs no token, no code and no payload of a client', () => {
    const tokens = seen.flatMap(({ all }) => all.match(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g) ?? [])
    expect(tokens.length).toBeGreaterThan(5)
    const log = lines.join('')
    for (const token of tokens) expect(log.includes(token)).toBe(false)
    const codes = world.stack.sandbox.world.events
      .after(0)
      .flatMap((event) => (event.type === 'login' ? [event.data.code] : []))
    expect(codes.length).toBeGreaterThan(10)
    for (const code of codes) expect(log.includes(code)).toBe(false)
  })

  it('keeps none of them readable in the database but the openid', () => {
    const rows = JSON.stringify(world.dump())
    for (const [secret, what] of secrets) {
      if (what === 'an openid') continue
      expect(rows.includes(secret), what).toBe(false)
      expect(rows.includes(Buffer.from(secret).toString('hex')), what).toBe(false)
      expect(rows.includes(Buffer.from(secret, 'base64').toString('hex')), what).toBe(false)
    }
  })
})
