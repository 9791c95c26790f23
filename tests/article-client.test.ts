import type { Problem } from '@qunkit/contract'
import { createHeadlessWx, type Phone } from '@qunkit/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ArticleSettings, type ArticleUser, articleApp } from './harness/article-client.ts'
import { type Chat, type Person, WechatWorld } from './harness/wechat-world.ts'

let world: WechatWorld
beforeAll(async () => {
  world = await WechatWorld.open()
  // Its every request takes a login of its own, and a test is quicker than a thumb.
  await world.rules({ callsPerSecond: 1000 })
})
afterAll(() => world.close())

const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'
const QLOGO = 'https://thirdwx.qlogo.cn/mmopen/vi_32'
const GREY = `${QLOGO}/POgEwh4mIHO4nibH0KlMECNjjGxQUq24ZEaGT4poC6icRiccVGKSyXwibcPq4BWmiaIGuG1icwxaQX6grC9VemZoJ8rg/132`

const ann: ArticleUser = { nickName: 'Ann & 安 +1', avatarUrl: `${QLOGO}/ann/132` }
const ben: ArticleUser = { nickName: 'Ben', avatarUrl: `${QLOGO}/ben/132` }

const openApp = (person: Person, userInfo: ArticleUser, settings: Partial<ArticleSettings> = {}) => {
  const phone: Phone = createHeadlessWx({
    sandboxUrl: world.stack.sandboxUrl,
    appid: world.appid,
    userId: person.id,
  })
  const root = `${world.stack.serverUrl}/wechat`
  const app = articleApp({ wx: phone.wx, root, contentType: FORM, userInfo, ...settings })
  phone.App(app)
  /** Taps the group's card; resolves with the list that the page is given, or rejects with the refusal. */
  const tap = async (chat: Chat) => {
    const { promise, resolve, reject } = Promise.withResolvers<ArticleUser[]>()
    phone.install(({ App }) => {
      app.listCallback = resolve
      app.failCallback = (answer) => reject(new Error(JSON.stringify(answer.data)))
      App(app)
    })
    await phone.exit()
    await phone.tap(chat.card)
    return promise
  }
  return { app, tap }
}

const twoInAGroup = async () => {
  const [first, second] = [await world.user('Ann'), await world.user('Ben')]
  return { first, second, chat: await world.group('badminton', [first, second]) }
}

const post = (route: string, json: unknown, of = world) =>
  of.api<Problem & { openGId?: string }>(route, { json })

describe.each(['/wechat', '/controller'])('a client written after the article, on %s', (prefix) => {
  it.each([FORM, JSON_TYPE] as const)('fills the list with %s bodies', async (contentType) => {
    const { first, second, chat } = await twoInAGroup()
    const settings = { root: `${world.stack.serverUrl}${prefix}`, contentType }
    const hers = openApp(first, ann, settings)
    const his = openApp(second, ben, settings)
    expect(await hers.tap(chat)).toEqual([ann])
    await world.advance(1)
    expect(await his.tap(chat)).toEqual([ann, ben])
    expect(his.app.answers.map(({ url, answer }) => [url, answer.status])).toEqual([
      ['getDecodeEncryptedData', 200],
      ['addUser', 200],
      ['bindGroupAndUser', 200],
      ['getGroupUserList', 200],
    ])
    expect(his.app.answers[2]?.answer.data).toEqual({ bound: true })
  })

  it('logs in and reads back its own profile', async () => {
    const person = await world.user('Ann')
    const send = async (route: string, form: Record<string, string> = {}) =>
      world.api(`${prefix}/${route}`, { form: { code: await person.code(), ...form } })
    await send('addUser', { ...ann })
    expect((await send('getUserInfo')).body).toEqual(ann)
    const { body } = await send('login')
    expect(body).toMatchObject(ann)
    const { token } = body as { token: string }
    expect((await world.api('/v1/me', { token })).body).toMatchObject({ nickname: ann.nickName })
  })
})

describe('the order of the article', () => {
  it('works although wx.login comes after wx.getShareInfo and rotates the key: the second tap at the latest', async () => {
    const { first, chat } = await twoInAGroup()
    await world.faults({ rotateKeyOnLogin: true })
    const app = openApp(first, ann)
    // A key that no server was ever given cannot be known: the article's client has to be opened again.
    await expect(app.tap(chat)).rejects.toThrow('SESSION_KEY_STALE')
    await expect(app.tap(chat)).resolves.toEqual([ann])
    await world.faults({})
  })

  it('serves a payload whose base64 went through a form', async () => {
    const { first, chat } = await twoInAGroup()
    const answers = []
    for (let tries = 0; tries < 8; tries += 1) {
      const payload = await first.shareInfo(chat)
      answers.push(
        await world.api('/wechat/getDecodeEncryptedData', { form: { ...payload, code: await first.code() } }),
      )
    }
    expect(answers.map(({ status }) => status).filter((status) => status !== 409)).toContain(200)
    expect(answers.map(({ status }) => status)).not.toContain(400)
  })

  it('names the damage when a client forgot to encode the form', async () => {
    const { first, chat } = await twoInAGroup()
    const { encryptedData, iv } = await first.shareInfo(chat)
    const damaged = `${encryptedData.slice(0, 10)}+${encryptedData.slice(11)}`
    const answer = await world.api<Problem>('/wechat/getDecodeEncryptedData', {
      raw: `code=${await first.code()}&encryptedData=${damaged}&iv=${iv}`,
      headers: { 'content-type': FORM },
    })
    expect([answer.status, answer.body.code]).toEqual([400, 'PAYLOAD_MALFORMED'])
    expect(answer.body.detail).toContain('became a space')
  })
})

describe('the openGId that a client holds', () => {
  const decode = async (person: Person, chat: Chat): Promise<string> => {
    await person.login()
    const payload = await person.payload(chat)
    const { body } = await post('/wechat/getDecodeEncryptedData', { code: await person.code(), ...payload })
    if (body.openGId === undefined) throw new Error(JSON.stringify(body))
    return body.openGId
  }
  const bind = async (person: Person, openGId: string) =>
    (await post('/wechat/bindGroupAndUser', { code: await person.code(), openGId })).body.code
  const read = async (openGId: string) => (await post('/wechat/getGroupUserList', { openGId })).body.code

  const rawOpenGIdOf = async (chat: Chat): Promise<string> => {
    const { groups } = await world.control<{ groups: { id: string; inApps: { openGId: string }[] }[] }>(
      '/state',
    )
    return groups.find(({ id }) => id === chat.id)?.inApps[0]?.openGId ?? ''
  }

  it('is not the openGId, and tells nothing of it', async () => {
    const { first, chat } = await twoInAGroup()
    const held = await decode(first, chat)
    const raw = await rawOpenGIdOf(chat)
    expect(raw).not.toBe('')
    const [, claims = ''] = held.split('.')
    expect(Buffer.from(claims, 'base64url').toString()).not.toContain(raw)
  })

  it('is refused when it is the raw one, even of the member it belongs to', async () => {
    const { first, chat } = await twoInAGroup()
    await decode(first, chat)
    const raw = await rawOpenGIdOf(chat)
    expect(await bind(first, raw)).toBe('CAPABILITY_INVALID')
    expect(await read(raw)).toBe('CAPABILITY_INVALID')
  })

  it("is refused when it is another user's, and makes nobody a member", async () => {
    const { first, chat } = await twoInAGroup()
    const eve = await world.user('Eve')
    const held = await decode(first, chat)
    expect(await bind(eve, held)).toBe('CAPABILITY_INVALID')
    const { token } = await eve.login()
    expect((await world.api('/v1/groups', { token })).body).toEqual({ groups: [] })
  })

  it('is refused when anything about it was changed', async () => {
    const { first, chat } = await twoInAGroup()
    const [head = '', claims = '', signature = ''] = (await decode(first, chat)).split('.')
    const json = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const { token } = await first.login()
    const forgeries = [
      `${head}.${encode({ ...json, exp: 9_999_999_999 })}.${signature}`,
      `${encode({ alg: 'none', typ: 'JWT' })}.${claims}.`,
      `${head}.${claims}.${signature.slice(0, -4)}AAAA`,
      `${head}.${claims}`,
      'x',
      // A token of this server, made for another purpose.
      token,
    ]
    for (const forged of forgeries) {
      expect(await read(forged), forged).toBe('CAPABILITY_INVALID')
      expect(await bind(first, forged), forged).toBe('CAPABILITY_INVALID')
    }
  })

  it('is refused when it has expired', async () => {
    const { first, chat } = await twoInAGroup()
    const held = await decode(first, chat)
    expect(await read(held)).toBeUndefined()
    await world.advance(7201)
    expect(await read(held)).toBe('CAPABILITY_EXPIRED')
    expect(await bind(first, held)).toBe('CAPABILITY_EXPIRED')
  })

  it('opens no list to who left the group or was erased', async () => {
    const { first, second, chat } = await twoInAGroup()
    const [hers, his] = [await decode(first, chat), await decode(second, chat)]
    const { token, user } = await first.login()
    const [group] = (await world.api<{ groups: { group: { groupId: string } }[] }>('/v1/groups', { token }))
      .body.groups
    expect(user.userId).toBeDefined()
    await world.api(`/v1/groups/${group?.group.groupId}/membership`, { method: 'DELETE', token })
    expect(await read(hers)).toBe('CAPABILITY_INVALID')

    const erased = await second.login()
    await world.api('/v1/me', { method: 'DELETE', token: erased.token })
    expect(await read(his)).toBe('CAPABILITY_INVALID')
    expect(await bind(second, his)).toBe('CAPABILITY_INVALID')
  })

  // Found by `npm run fuzz`: bound between two writes, the erased user was a fault of the database.
  it('is bound or refused when its user is erased in the same moment, and never a fault', async () => {
    for (let time = 0; time < 12; time += 1) {
      const { first, chat } = await twoInAGroup()
      const held = await decode(first, chat)
      const { token } = await first.login()
      const [bound] = await Promise.all([bind(first, held), world.api('/v1/me', { method: 'DELETE', token })])
      expect([undefined, 'CAPABILITY_INVALID']).toContain(bound)
    }
  })
})

describe('what the article’s addUser keeps', () => {
  const addUser = async (person: Person, given: Partial<ArticleUser>, of = world) =>
    of.api<Problem & ArticleUser>('/wechat/addUser', { form: { code: await person.code(), ...given } })

  it('is not the stand-in that WeChat gives since 2022', async () => {
    const person = await world.user('Ann')
    await addUser(person, ann)
    const answer = await addUser(person, { nickName: '微信用户', avatarUrl: GREY })
    expect(answer.body).toEqual(ann)
    const nobody = await addUser(await world.user('Nobody'), { nickName: '微信用户', avatarUrl: GREY })
    expect(nobody.body).toEqual({ nickName: '', avatarUrl: '' })
    expect(JSON.stringify(world.dump())).not.toContain('微信用户')
  })

  it.each([
    'http://thirdwx.qlogo.cn/a/132',
    'https://evil.example/a.png',
    'https://thirdwx.qlogo.cn.evil.example/a.png',
    'https://thirdwx.qlogo.cn:8443/a.png',
    'https://user@thirdwx.qlogo.cn/a.png',
    'https://notqlogo.cn/a.png',
    'javascript:alert(1)',
    'data:image/png;base64,AAAA',
    'wxfile://tmp/a.png',
    '//thirdwx.qlogo.cn/a.png',
  ])('is no picture from elsewhere: %s', async (avatarUrl) => {
    const person = await world.user('Ann')
    const refused = await addUser(person, { nickName: 'Ann', avatarUrl })
    expect([refused.status, refused.body.code]).toEqual([422, 'AVATAR_URL_REFUSED'])
    const { user } = await person.login()
    expect(user).toMatchObject({ nickname: null, avatarUrl: null })
  })

  it('obeys the rules of a nickname', async () => {
    const refused = await addUser(await world.user('Ann'), { nickName: 'a\u200bb', avatarUrl: '' })
    expect([refused.status, refused.body.code]).toEqual([422, 'NICKNAME_INVALID'])
  })
})

describe('the article’s routes', () => {
  it('are not there when they are switched off', async () => {
    await using without = await WechatWorld.open({ config: { articleRoutes: false } })
    const routes = [
      'login',
      'addUser',
      'getUserInfo',
      'getDecodeEncryptedData',
      'bindGroupAndUser',
      'getGroupUserList',
    ]
    for (const prefix of ['/wechat', '/controller']) {
      for (const route of routes) {
        const answer = await post(`${prefix}/${route}`, { code: 'x' }, without)
        expect([answer.status, answer.body.code], `${prefix}/${route}`).toEqual([404, 'NOT_FOUND'])
      }
    }
    const { paths } = (await without.api<{ paths: Record<string, unknown> }>('/openapi.json')).body
    expect(Object.keys(paths).filter((path) => /wechat|controller/.test(path))).toEqual([])
  })
})
