import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSandbox } from '../sandbox.ts'
import { startOfTime } from '../testing/small-world.ts'

function control() {
  const { app, world } = createSandbox({ seed: 'control', now: startOfTime, frozen: true })
  const call = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) => {
    const response = await app.inject({ method, url: `/sandbox${path}`, ...(payload && { payload }) })
    return { status: response.statusCode, body: response.json() }
  }
  return { app, world, call, post: (path: string, body?: object) => call('POST', path, body) }
}

/** DESIGN's story, told in HTTP alone. */
async function story() {
  const driver = control()
  const { appid } = (await driver.post('/apps')).body
  const ann = (await driver.post('/users', { name: 'Ann' })).body.id
  const bob = (await driver.post('/users', { name: 'Bob' })).body.id
  const group = (await driver.post('/groups', { name: 'Climbers', members: [ann, bob] })).body.id
  const card = { appid, from: ann, to: { group }, title: 't', path: '/pages/a?x=1', withShareTicket: true }
  const sent = (await driver.post('/cards', card)).body
  const entry = (await driver.post(`/cards/${sent.id}/tap`, { user: bob })).body
  return { ...driver, appid, ann, bob, group, card: sent, entry }
}

describe('the story of a card', () => {
  it('tells the entry that DESIGN promises', async () => {
    const { entry } = await story()
    expect(entry).toMatchObject({
      entryId: expect.any(String),
      scene: 1044,
      path: 'pages/a',
      query: { x: '1' },
      shareTicket: expect.any(String),
      chatType: 3,
    })
  })

  it('keeps what people say in its events, for who comes later, and lets nobody speak from outside', async () => {
    const { post, call, world, ann, bob, group } = await story()
    const said = { from: ann, to: { group }, text: 'Sunday?' }
    expect((await post('/texts', said)).status).toBe(201)
    expect(world.events.after(0).at(-1)).toMatchObject({
      type: 'text.said',
      data: { from: ann, chat: { kind: 'group', group }, text: 'Sunday?' },
    })
    await call('DELETE', `/groups/${group}/members`, { user: bob })
    expect((await post('/texts', { ...said, from: bob })).body.error).toBe('not_in_chat')
    expect((await post('/texts', { ...said, text: '' })).status).toBe(400)
  })

  it('gives a code, a session and both kinds of payload', async () => {
    const { post, appid, bob, entry } = await story()
    const who = { appid, user: bob }
    expect((await post('/wx/login', who)).body).toMatchObject({
      code: expect.any(String),
      errMsg: 'login:ok',
    })
    expect((await post('/wx/checkSession', who)).body).toEqual({ errMsg: 'checkSession:ok' })
    const { entryId, shareTicket } = entry
    const payload = { encryptedData: expect.any(String), iv: expect.any(String) }
    expect((await post('/wx/getShareInfo', { entryId, shareTicket })).body).toMatchObject(payload)
    expect((await post('/wx/getGroupEnterInfo', { entryId, needGroupOpenID: true })).body).toMatchObject(
      payload,
    )
  })

  it('answers WeChat’s failures with HTTP 200 and its failure object', async () => {
    const { post, call, entry, bob, group } = await story()
    const { entryId, shareTicket } = entry
    await call('DELETE', `/groups/${group}/members`, { user: bob })
    expect(await post('/wx/getGroupEnterInfo', { entryId })).toMatchObject({
      status: 200,
      body: { errCode: 65206 },
    })
    await post(`/entries/${entryId}/exit`)
    expect(await post('/wx/getShareInfo', { entryId, shareTicket })).toEqual({
      status: 200,
      body: { errMsg: 'getShareInfo:fail:' },
    })
    expect((await post('/wx/authPrivateMessage', { entryId, shareTicket })).body).toEqual({
      errMsg: 'authPrivateMessage:fail:',
    })
  })

  it('adds and removes members, and enters by other scenes', async () => {
    const { post, call, appid, group } = await story()
    const cy = (await post('/users', { name: 'Cy', unionid: true })).body
    expect(cy.unionid).toMatch(/^o/)
    expect((await post(`/groups/${group}/members`, { user: cy.id })).body.members).toHaveLength(3)
    const entry = { appid, user: cy.id, scene: 1160, from: { group } }
    expect(await post('/entries', entry)).toMatchObject({ status: 201, body: { chatType: 3 } })
    expect((await call('DELETE', `/groups/${group}/members/${cy.id}`)).body.members).toHaveLength(2)
    expect(await post('/entries', entry)).toMatchObject({ status: 403, body: { error: 'not_in_chat' } })
  })

  it('fills in a profile: consent, avatar, nickname, the group’s name', async () => {
    const { post, call, world, appid, bob, group } = await story()
    const who = { appid, user: bob }
    expect((await post('/wx/chooseAvatar', who)).body).toMatchObject({ errno: 104 })
    expect((await post('/wx/getPrivacySetting', who)).body).toMatchObject({ needAuthorization: true })
    await call('PUT', '/privacy', { ...who, event: 'agree' })
    expect((await post('/wx/chooseAvatar', who)).body).toHaveProperty('png')
    await call('PUT', '/rules', { riskyWords: ['坏'] })
    expect((await post('/wx/reviewNickname', { ...who, nickname: '坏' })).body).toEqual({
      reviewed: true,
      pass: false,
      value: '',
    })
    expect((await post('/wx/getUserInfo', who)).body.errMsg).toBe('getUserInfo:ok')
    expect((await post('/wx/getSetting', who)).body).toMatchObject({ authSetting: {} })
    expect((await post('/wx/getUserProfile', who)).body.userInfo.nickName).toBe('微信用户')
    const openGId = world.parts.ground.identity.openGId(appid, group)
    expect((await post('/open-data/groupName', { ...who, openGId })).body).toEqual({
      name: 'Climbers',
      hint: true,
    })
    expect(await call('DELETE', '/privacy', who)).toMatchObject({ body: { needAuthorization: true } })
  })
})

describe('the world as a whole', () => {
  it('moves its clock', async () => {
    const { post } = control()
    expect((await post('/clock', { advanceSeconds: 60 })).body).toEqual({ now: startOfTime + 60_000 })
  })

  it('takes faults and rules, each whole, and tells them', async () => {
    const { call } = control()
    const faults = { staleKey: 1, answers: [{ api: 'login', errcode: -1, times: 1 }] }
    expect((await call('PUT', '/faults', faults)).body).toMatchObject(faults)
    expect((await call('PUT', '/faults', {})).body).toMatchObject({ staleKey: false, answers: [] })
    expect((await call('GET', '/faults')).body).toMatchObject({ latencyMs: 0 })
    expect((await call('PUT', '/rules', { callsPerSecond: 9 })).body).toMatchObject({ callsPerSecond: 9 })
    expect((await call('PUT', '/rules', {})).body).toMatchObject({ callsPerSecond: 4 })
    expect((await call('GET', '/rules')).body).toMatchObject({ minRotationSeconds: 600 })
  })

  it('makes a wx call fail by a fault that names it', async () => {
    const { call, post, appid, bob } = await story()
    await call('PUT', '/faults', { answers: [{ api: 'login', errcode: -1, times: 1 }] })
    const login = async () => (await post('/wx/login', { appid, user: bob })).body.errMsg
    expect(await login()).toBe('login:fail system error')
    expect(await login()).toBe('login:ok')
  })

  it('shows its state, ids and keys included', async () => {
    const { call, world, appid, bob } = await story()
    const { body } = await call('GET', '/state')
    expect(body).toMatchObject({
      seed: 'control',
      groups: [{ name: 'Climbers', inApps: [{ openGId: expect.stringMatching(/^G/) }] }],
      cards: [{ withShareTicket: true }],
      entries: [{ alive: true }],
    })
    const shown = body.users.find(({ id }: { id: string }) => id === bob)
    expect(shown.inApps[0].openid).toBe(world.parts.ground.identity.openid(appid, bob))
  })

  it('resets, with a seed and a time when they are given', async () => {
    const { post, call } = await story()
    expect((await post('/reset')).body).toEqual({ seed: 'control', now: startOfTime })
    expect((await call('GET', '/state')).body.users).toEqual([])
    expect((await post('/reset', { seed: 's', now: 1000 })).body).toEqual({ seed: 's', now: 1000 })
  })
})

describe('a caller’s mistake', () => {
  it.each([
    ['POST', '/cards/c9/tap', { user: 'u1' }, 404, 'unknown_card'],
    ['POST', '/cards/c1/tap', { user: 'u9' }, 404, 'unknown_user'],
    ['POST', '/groups', { name: 'g', members: ['u9'] }, 404, 'unknown_user'],
    ['POST', '/groups/g9/members', { user: 'u1' }, 404, 'unknown_group'],
    ['POST', '/wx/login', { appid: 'wxnone', user: 'u1' }, 404, 'unknown_app'],
    ['POST', '/wx/getShareInfo', { entryId: 'e9', shareTicket: 't' }, 404, 'unknown_entry'],
    ['POST', '/users', {}, 400, 'bad_request'],
    ['POST', '/users', { name: 'x', nam: 'y' }, 400, 'bad_request'],
    ['PUT', '/faults', { answers: [{ api: 'login' }] }, 400, 'bad_request'],
    ['POST', '/clock', { advanceSeconds: -1 }, 400, 'bad_request'],
    ['GET', '/nothing', undefined, 404, 'unknown_route'],
  ] as const)('%s %s %o is %i %s, with a sentence', async (method, path, body, status, error) => {
    const { call } = await story()
    const answer = await call(method, path, body)
    expect(answer).toMatchObject({ status, body: { error, message: expect.stringMatching(/\.$/) } })
  })

  it('is never a 5xx, whatever is sent to whatever route', { timeout: 120_000 }, async () => {
    const { app } = await story()
    const routes = fc.constantFrom(
      ...['/apps', '/users', '/groups', '/groups/g1/members', '/cards', '/cards/c1/tap', '/texts'],
      ...[
        '/entries',
        '/entries/e1/exit',
        '/wx/login',
        '/wx/checkSession',
        '/wx/getShareInfo',
        '/wx/getGroupEnterInfo',
      ],
      ...['/wx/authPrivateMessage', '/wx/chooseAvatar', '/wx/reviewNickname', '/wx/getUserProfile'],
      ...[
        '/wx/getPrivacySetting',
        '/privacy',
        '/open-data/groupName',
        '/clock',
        '/rules',
        '/reset',
        '/%zz',
        '//',
      ],
    )
    const word = fc.oneof(fc.constantFrom('u1', 'u2', 'g1', 'c1', 'e1', '__proto__'), fc.string())
    const keys = [
      'appid',
      'user',
      'name',
      'members',
      'from',
      'to',
      'text',
      'path',
      'title',
      'entryId',
      'shareTicket',
    ]
    const value = fc.oneof(word, fc.jsonValue(), fc.record({ group: word }), fc.array(word))
    const body = fc.oneof(
      fc.dictionary(fc.constantFrom(...keys), value).map((object) => JSON.stringify(object)),
      fc.json(),
      fc.string({ unit: 'binary' }),
    )
    await fc.assert(
      fc.asyncProperty(
        routes,
        body,
        fc.constantFrom('POST', 'PUT', 'DELETE'),
        fc.constantFrom('application/json', 'text/plain', 'a/b'),
        async (path, payload, method, type) => {
          const headers = { 'content-type': type }
          const response = await app.inject({ method, url: `/sandbox${path}`, headers, payload })
          expect(response.statusCode).toBeLessThan(500)
          expect(() => response.json()).not.toThrow()
        },
      ),
      { numRuns: 300 },
    )
  })
})
