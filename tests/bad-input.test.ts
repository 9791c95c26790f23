import { isErrorCode, type Problem } from '@qunkit/contract'
import fc from 'fast-check'
import { createSigner } from 'fast-jwt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ApiRoute, fillPath, readRoutes, type Schema } from './harness/api-routes.ts'
import { type Answer, type Call, call, type RawBody } from './harness/http.ts'
import { requestPath } from './harness/raw-request.ts'
import { type Chat, type Person, WechatWorld } from './harness/wechat-world.ts'

let world: WechatWorld
let routes: ApiRoute[]
let ann: Person
let eve: Person
let chat: Chat
let token: string
let strangerToken: string
let erasedToken: string
let groupId: string

beforeAll(async () => {
  world = await WechatWorld.open({ config: { tokenLifetimeSeconds: 86_400 } })
  await world.rules({ callsPerSecond: 1000 })
  routes = await readRoutes(world.stack.serverUrl)
  ann = await world.user('Ann')
  eve = await world.user('Eve')
  chat = await world.group('badminton', [ann])
  const entered = await ann.enter(chat)
  token = entered.token
  groupId = entered.group.groupId
  strangerToken = (await eve.login()).token
  const erased = await (await world.user('gone')).login()
  erasedToken = erased.token
  await world.api('/v1/me', { method: 'DELETE', token: erasedToken })
})
afterAll(() => world.close())

/** Refused by the rules: 4xx, as a problem with a code of the table, and nothing in the database is different. */
const expectRefused = (answer: Answer<unknown>, what: string): void => {
  expect(answer.status, `${what}: ${answer.text}`).toBeGreaterThanOrEqual(400)
  expect(answer.status, `${what}: ${answer.text}`).toBeLessThan(500)
  expect(answer.headers.get('content-type'), what).toBe('application/problem+json; charset=utf-8')
  const body = answer.body as Problem
  expect(isErrorCode(body.code), `${what}: ${answer.text}`).toBe(true)
  expect(body.status, what).toBe(answer.status)
}

/** Refused for its shape alone, before anything of it was looked at. */
const expectMisfit = (answer: Answer<unknown>, what: string): void => {
  expectRefused(answer, what)
  expect((answer.body as Problem).code, what).toBe('BAD_REQUEST')
}

const changingNothing = async (work: () => Promise<void>): Promise<void> => {
  const before = world.dump()
  await work()
  expect(world.dump()).toEqual(before)
}

const send = (route: ApiRoute, request: Call = {}, given = token): Promise<Answer<unknown>> =>
  call(
    world.stack.serverUrl + fillPath(route.path, { groupId, board: 'taps', key: `${'a'.repeat(64)}.jpg` }),
    {
      method: route.method,
      token: given,
      ...request,
    },
  )

/** /v1/live is told its token in its first message. */
const isGuarded = ({ path }: ApiRoute) =>
  path.startsWith('/v1/') &&
  !['/v1/login', '/v1/groups/enter', '/v1/avatars/{key}', '/v1/live'].includes(path)
/** What only the operator's own server may do is refused to users for that, and has its own tests. */
const isForUsers = (route: ApiRoute) => isGuarded(route) && !route.operation.summary?.includes('(server key)')
const withBody = () => routes.filter((route) => route.body !== undefined)

/** A body that fits, but for what it names: nothing of it is real. */
const fitting = (schema: Schema): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, { type }]) => [
      name,
      name === 'appid' ? world.appid : type === 'boolean' ? true : 'AAAA',
    ]),
  )

describe('every route refuses, and changes nothing, when', () => {
  it('a field is of a wrong type', () =>
    changingNothing(async () => {
      for (const route of withBody()) {
        const schema = route.body ?? {}
        for (const [name, { type }] of Object.entries(schema.properties ?? {})) {
          const wrong = [
            1,
            null,
            [],
            {},
            ['x'],
            { $ne: '' },
            1e308,
            ...(type === 'boolean' ? ['true', 0] : [true]),
          ]
          for (const value of wrong) {
            const what = `${route.name} ${name}=${JSON.stringify(value)}`
            expectMisfit(await send(route, { json: { ...fitting(schema), [name]: value } }), what)
          }
        }
      }
    }))

  it('a field is missing, or empty, or too long', () =>
    changingNothing(async () => {
      for (const route of withBody()) {
        const schema = route.body ?? {}
        for (const name of schema.required ?? []) {
          const { [name]: _, ...rest } = fitting(schema)
          expectMisfit(await send(route, { json: rest }), `${route.name} without ${name}`)
        }
        for (const [name, { type, maxLength = 64 }] of Object.entries(schema.properties ?? {})) {
          if (type !== 'string') continue
          for (const value of ['x'.repeat(maxLength + 1), '名'.repeat(maxLength + 1)]) {
            expectMisfit(
              await send(route, { json: { ...fitting(schema), [name]: value } }),
              `${route.name} ${name}`,
            )
          }
        }
        const empty = await send(route, { json: {} })
        // Fits: in WeChat Cloud Hosting a login needs no code.
        if (route.name === 'POST /v1/login') expectRefused(empty, `${route.name} {}`)
        else expectMisfit(empty, `${route.name} {}`)
      }
    }))

  it('the body is none that can be read', () =>
    changingNothing(async () => {
      const bodies: readonly (readonly [what: string, raw: RawBody, type?: string])[] = [
        ['not JSON', '{"code":'],
        ['a text', 'hello'],
        ['JSON, but no object', '[]'],
        ['a number', '1'],
        ['null', 'null'],
        ['nothing', ''],
        ['a byte order mark and nothing', '\ufeff'],
        ['not UTF-8', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])],
        ['a prototype', '{"__proto__":{"nickname":"x","name":"x","hidden":true,"code":"x"}}'],
        ['a constructor', '{"constructor":{"prototype":{"nickname":"x"}}}'],
        ['nested too deeply', '['.repeat(30_000) + ']'.repeat(30_000)],
        ['an object nested too deeply', '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)],
        ['a huge list', JSON.stringify(Array.from({ length: 30_000 }, () => 1))],
        ['a list for an object', JSON.stringify({ nickname: Array.from({ length: 10_000 }, () => 'x') })],
        ['too large', JSON.stringify({ nickname: 'x'.repeat(70_000), code: 'x', name: 'x' })],
        ['text/plain', '{}', 'text/plain'],
        ['XML', '<code/>', 'application/xml'],
        ['of no type that there is', '{}', 'nonsense'],
        ['multipart without a boundary', '{}', 'multipart/form-data'],
        ['a form', 'a[b][c]=1&__proto__[x]=1&code', 'application/x-www-form-urlencoded'],
      ]
      for (const route of withBody()) {
        for (const [what, raw, type = 'application/json'] of bodies) {
          const answer = await send(route, { raw, headers: { 'content-type': type } })
          expectRefused(answer, `${route.name}: ${what}`)
        }
      }
    }))

  it('the body is compressed, or claims another length', () =>
    changingNothing(async () => {
      for (const route of withBody()) {
        const raw = new Uint8Array([0x1f, 0x8b, 8, 0, 0])
        const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
        expectRefused(await send(route, { raw, headers }), route.name)
      }
    }))

  it('there is no token, or it is none of ours', () =>
    changingNothing(async () => {
      const [head = '', claims = ''] = token.split('.')
      const parts = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>
      const foreign = createSigner({ key: 'another secret, of another server', algorithm: 'HS256' })({
        ...parts,
      })
      const unsigned = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${claims}.`
      const none: { authorization?: string }[] = [
        {},
        ...[
          'Bearer',
          'Bearer ',
          `Bearer  ${token}`,
          `Bearer ${token} ${token}`,
          `Basic ${token}`,
          token,
          `Bearer ${foreign}`,
          `Bearer ${unsigned}`,
          `Bearer ${head}.${claims}.AAAA`,
          `Bearer ${head}.${claims}`,
          `Bearer ${erasedToken.slice(0, -2)}`,
          `Bearer ${'x'.repeat(5000)}`,
          'Bearer null',
          'Bearer undefined',
        ].map((authorization) => ({ authorization })),
      ]
      for (const route of routes.filter(isGuarded)) {
        for (const headers of none) {
          const answer = await call(world.stack.serverUrl + fillPath(route.path, { groupId }), {
            method: route.method,
            headers,
            ...(route.body === undefined ? {} : { json: fitting(route.body) }),
          })
          const what = `${route.name} ${headers.authorization?.slice(0, 40)}`
          expectRefused(answer, what)
          expect(answer.status, what).toBe(401)
          expect(answer.headers.get('www-authenticate'), what).toBe('Bearer')
        }
      }
    }))

  it('the token is of an erased user', () =>
    changingNothing(async () => {
      for (const route of routes.filter(isForUsers)) {
        const fields = { nickname: 'ghost', name: 'ghost', hidden: true, value: 1, idempotencyKey: 'ghost' }
        const json = route.body === undefined ? {} : { json: fields }
        const answer = await send(
          route,
          route.path === '/v1/me/avatar' ? { raw: picture() } : json,
          erasedToken,
        )
        expectRefused(answer, route.name)
        expect([401, 404], route.name).toContain(answer.status)
      }
    }))

  it('the token is of somebody who is in another group', () =>
    changingNothing(async () => {
      for (const route of routes.filter(({ path }) => path.includes('{groupId}'))) {
        const answer = await send(
          route,
          route.body ? { json: { name: 'mine', hidden: true } } : {},
          strangerToken,
        )
        expect([answer.status, (answer.body as Problem).code], route.name).toEqual([404, 'GROUP_NOT_FOUND'])
      }
    }))

  it('the group is none that can be', () =>
    changingNothing(async () => {
      const ids = [
        'x',
        '%00',
        '..',
        '%2e%2e',
        '..%2f..%2fetc%2fpasswd',
        "'%20or%201=1--",
        `${groupId}%00`,
        `${groupId}%20`,
        groupId.toUpperCase(),
        '00000000-0000-7000-8000-000000000000',
        '%E0%A4%A',
        '%',
        '%zz',
        '%ff',
        'x'.repeat(199),
        'x'.repeat(10_000),
        '__proto__',
        'constructor',
        '{groupId}',
        ',',
      ]
      for (const route of routes.filter(({ path }) => path.includes('{groupId}'))) {
        for (const id of ids) {
          const answer = await requestPath(world.stack.serverUrl, fillPath(route.path, { groupId: id }), {
            method: route.method,
            headers: { authorization: `Bearer ${token}` },
          })
          const what = `${route.name} ${id.slice(0, 60)}: ${answer.text}`
          expect(answer.status, what).toBeGreaterThanOrEqual(400)
          expect(answer.status, what).toBeLessThan(500)
          expect(answer.contentType, what).toBe('application/problem+json; charset=utf-8')
          expect(isErrorCode((JSON.parse(answer.text) as Problem).code), what).toBe(true)
        }
      }
    }))

  it('the query is none that fits', () =>
    changingNothing(async () => {
      const refused = [
        'sort=name',
        'sort=joined&sort=recent',
        'limit=0',
        'limit=1&limit=2',
        'limit=1e9',
        'limit=NaN',
        'limit=%00',
        'cursor=x',
        'cursor=a&cursor=b',
        `cursor=${'A'.repeat(257)}`,
        `cursor=${'%00'.repeat(10)}`,
        'cursor=__proto__',
      ]
      for (const query of refused) {
        const answer = await world.api(`/v1/groups/${groupId}/members?${query}`, { token })
        expectRefused(answer, query)
      }
    }))

  it('the route or the method is not there', () =>
    changingNothing(async () => {
      const paths = [
        '/',
        '/v1',
        '/v2/me',
        '/v1/me/',
        '/V1/ME',
        '/v1/groups/enter/x',
        '/.env',
        '/admin.php',
        '//v1/me',
        '/v1//me',
      ]
      for (const path of paths) {
        for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
          const answer = await requestPath(world.stack.serverUrl, path, {
            method,
            headers: { authorization: `Bearer ${token}` },
          })
          const what = `${method} ${path}: ${answer.status} ${answer.text}`
          expect(answer.status, what).toBe(404)
          expect((JSON.parse(answer.text) as Problem).code, what).toBe('NOT_FOUND')
        }
      }
    }))
})

const picture = () => {
  const form = new FormData()
  const gif = Buffer.from('R0lGODlhAQABAIAAAP8AAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64')
  form.set('avatar', new Blob([gif]), 'a.gif')
  return form
}

describe('entering is refused, and changes nothing, when', () => {
  const enter = (json: object, given = token) =>
    world.api<Problem>('/v1/groups/enter', { json, token: given })

  it.each([
    ['the payload is no base64', '***', 'PAYLOAD_MALFORMED'],
    ['its plus signs became spaces', 'AAAA AAAAAAAAAAAAAAAAAA=', 'PAYLOAD_MALFORMED'],
    ['it is cut off', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'PAYLOAD_MALFORMED'],
    ['it has nulls', 'AAAA\0AAA', 'PAYLOAD_MALFORMED'],
    ['it is of other letters', 'АААА', 'PAYLOAD_MALFORMED'],
    ['it is noise', Buffer.alloc(64, 7).toString('base64'), 'SESSION_KEY_STALE'],
  ])('%s', (_what, encryptedData, code) =>
    changingNothing(async () => {
      const answer = await enter({ encryptedData, iv: 'AAAAAAAAAAAAAAAAAAAAAA==' })
      expectRefused(answer, code)
      expect(answer.body.code).toBe(code)
    }),
  )

  it.each(['***', 'AAAA', 'AAAAAAAAAAAAAAAAAAAAAAAA', 'AAAAAAAAAA AAAAAAAAAAA==', '\0'])(
    'the iv is %j',
    (iv) =>
      changingNothing(async () => {
        const { encryptedData } = await ann.payload(chat)
        const answer = await enter({ encryptedData, iv })
        expectRefused(answer, iv)
        expect(answer.body.code).toBe('PAYLOAD_MALFORMED')
      }),
  )

  it('a bit of a good payload was turned, wherever', () =>
    changingNothing(async () => {
      const { encryptedData, iv } = await ann.payload(chat)
      const bytes = Buffer.from(encryptedData, 'base64')
      for (let at = 0; at < bytes.length; at += 1) {
        const turned = Buffer.from(bytes)
        turned.writeUInt8(bytes.readUInt8(at) ^ 0x10, at)
        const answer = await enter({ encryptedData: turned.toString('base64'), iv }, strangerToken)
        expectRefused(answer, String(at))
      }
    }))

  it('the login code is none, or the appid another', () =>
    changingNothing(async () => {
      const payload = await ann.payload(chat)
      for (const code of ['x', '\0', '../..', 'a&appid=b', '微信', 'x'.repeat(256)]) {
        expect((await enter({ ...payload, code })).body.code, code).toBe('LOGIN_CODE_INVALID')
        const login = await world.api<Problem>('/v1/login', { json: { code } })
        expect(login.body.code, code).toBe('LOGIN_CODE_INVALID')
      }
      const code = await ann.code()
      for (const appid of ['wxffffffffffffffff', '__proto__', 'constructor', 'toString']) {
        expect((await enter({ ...payload, code, appid })).body.code, appid).toBe('APP_UNKNOWN')
      }
    }))

  it('the client sends the group’s own openGId, or a user’s openid, in place of a proof', () =>
    changingNothing(async () => {
      const state = await world.control<{
        groups: { id: string; inApps: { openGId: string }[] }[]
        users: { id: string; inApps: { openid: string }[] }[]
      }>('/state')
      const openGId = state.groups.find(({ id }) => id === chat.id)?.inApps[0]?.openGId ?? ''
      const openid = state.users.find(({ id }) => id === ann.id)?.inApps[0]?.openid ?? ''
      expect(openGId).toMatch(/^G/)
      expectRefused(await enter({ openGId, openid }), 'enter')
      for (const route of ['/wechat/getGroupUserList', '/controller/getGroupUserList']) {
        const answer = await world.api<Problem>(route, { json: { openGId, openid } })
        expect(answer.body.code).toBe('CAPABILITY_INVALID')
      }
      for (const path of [`/v1/groups/${openGId}`, `/v1/groups/${openGId}/members`]) {
        expectRefused(await world.api(path, { token: strangerToken }), path)
      }
    }))
})

describe('whatever JSON comes', () => {
  const values = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom(
      '',
      '\0',
      '__proto__',
      '../../etc/passwd',
      '%00',
      '{{7*7}}',
      "' or 1=1 --",
      'NaN',
      '🏸',
      '\ud800',
    ),
    fc.base64String({ maxLength: 200 }),
  )

  it('no route answers 5xx, and every refusal has its code', async () => {
    for (const route of withBody()) {
      const names = Object.keys(route.body?.properties ?? {})
      const bodies = fc.oneof(
        fc.record(Object.fromEntries(names.map((name) => [name, values])), { requiredKeys: [] }),
        fc.jsonValue({ maxDepth: 5 }),
      )
      await fc.assert(
        fc.asyncProperty(bodies, async (json) => {
          const answer = await send(route, {
            raw: JSON.stringify(json),
            headers: { 'content-type': 'application/json' },
          })
          if (answer.status >= 300) expectRefused(answer, route.name)
        }),
        { numRuns: 40, seed: 1 },
      )
    }
  }, 60_000)

  it('the member page takes no cursor but its own', () =>
    changingNothing(() =>
      fc.assert(
        fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), async (cursor) => {
          const answer = await world.api(
            `/v1/groups/${groupId}/members?cursor=${encodeURIComponent(Buffer.from(cursor).toString('base64url'))}`,
            { token },
          )
          expectRefused(answer, cursor)
        }),
        { numRuns: 60, seed: 1 },
      ),
    ))
})

describe('a token', () => {
  it('is refused once it has expired, by every route', async () => {
    await using later = await WechatWorld.open({ config: { tokenLifetimeSeconds: 60 } })
    const person = await later.user('Ann')
    const entered = await person.enter(await later.group('one', [person]))
    await later.advance(61)
    const before = later.dump()
    for (const route of routes.filter(isGuarded)) {
      const path = fillPath(route.path, { groupId: entered.group.groupId })
      const answer = await later.api<Problem>(path, {
        method: route.method,
        token: entered.token,
        ...(route.body === undefined ? {} : { json: { nickname: 'x', name: 'x', hidden: true } }),
      })
      expect([answer.status, answer.body.code], route.name).toEqual([401, 'TOKEN_EXPIRED'])
    }
    expect(later.dump()).toEqual(before)
  })
})
