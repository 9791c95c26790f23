import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type AdminWorld, openAdminWorld, PASSWORD } from './testing/admin-world.ts'

const MINUTE = 60_000

let world: AdminWorld
beforeAll(async () => {
  world = await openAdminWorld()
  await world.accounts.add({ name: 'ann', role: 'write', password: PASSWORD })
})
afterAll(() => world.close())

describe('logging in', () => {
  it('gives a cookie that no script reads and no other site sends, and says who it is', async () => {
    const client = world.client()
    expect((await client.ask('GET', '/me')).body.code).toBe('OPERATOR_LOGIN_REQUIRED')
    const answer = await client.logIn('ann')
    expect(answer.body).toEqual({ name: 'ann', role: 'write', apps: ['wx0'] })
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^qunkit-operator=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
    )
    expect((await client.ask('GET', '/me')).body).toEqual(answer.body)
  })

  it('gives a cookie that only https carries, and only this very host sets, where the server is reached so', async () => {
    const secure = await openAdminWorld({ publicUrl: 'https://api.example.com' })
    onTestFinished(() => secure.close())
    await secure.accounts.add({ name: 'ann', role: 'read', password: PASSWORD })
    const client = secure.client()
    const [cookie] = (await client.logIn('ann')).headers.getSetCookie()
    expect(cookie).toMatch(
      /^__Host-qunkit-operator=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    )
    expect((await client.ask('GET', '/me')).status).toBe(200)
  })

  it('tells nobody whether it was the name or the password that is wrong', async () => {
    const [name, password] = [await world.client().logIn('nobody'), await world.client().logIn('ann', 'x')]
    for (const answer of [name, password]) {
      expect(answer.status).toBe(401)
      expect(answer.headers.getSetCookie()).toEqual([])
      expect(answer.body).toEqual({ ...name.body, requestId: answer.body.requestId })
    }
    expect(name.body.code).toBe('OPERATOR_LOGIN_FAILED')
  })

  it('lets nobody guess for long, and says when the next attempt is welcome', async () => {
    await world.accounts.add({ name: 'guessed', role: 'read', password: PASSWORD })
    const guess = () => world.client().logIn('guessed', 'a wrong password')
    let refused = await guess()
    for (let tries = 0; refused.status === 401 && tries < 20; tries += 1) refused = await guess()
    expect(refused.body.code).toBe('RATE_LIMITED')
    const wait = Number(refused.headers.get('retry-after'))
    expect(wait).toBeGreaterThan(0)
    // The right password has to wait as well: else guessing could go on.
    expect((await world.client().logIn('guessed')).status).toBe(429)
    world.clock.now += wait * 1000
    expect((await world.client().logIn('guessed')).status).toBe(200)
  })

  it('keeps no password and no token that could be used', async () => {
    const client = await world.loggedIn('read')
    const token = client.cookie.split('=')[1] ?? ''
    const [ann] = (await world.store.reads.operators()).filter(({ name }) => name === 'ann')
    expect(ann?.password).toMatch(/^scrypt\$32768\$8\$3\$/)
    expect(ann?.password).not.toContain(PASSWORD)
    expect(await world.store.reads.operatorSession(token)).toBeUndefined()
  })
})

describe('a session', () => {
  it('ends after an hour without use, and lives on while it is used', async () => {
    const client = await world.loggedIn('read')
    for (let times = 0; times < 4; times += 1) {
      world.clock.now += 50 * MINUTE
      expect((await client.ask('GET', '/me')).status).toBe(200)
    }
    world.clock.now += 60 * MINUTE
    expect((await client.ask('GET', '/me')).body.code).toBe('OPERATOR_LOGIN_REQUIRED')
  })

  it('ends twelve hours after the login, however much it is used', async () => {
    const client = await world.loggedIn('read')
    for (let minutes = 50; minutes < 12 * 60; minutes += 50) {
      world.clock.now += 50 * MINUTE
      expect((await client.ask('GET', '/me')).status).toBe(200)
    }
    world.clock.now += 20 * MINUTE
    expect((await client.ask('GET', '/me')).status).toBe(401)
  })

  it('ends with the logout, with a new password and with the operator', async () => {
    const [one, other] = [world.client(), world.client()]
    await world.accounts.add({ name: 'leaving', role: 'read', password: PASSWORD })
    await one.logIn('leaving')
    await other.logIn('leaving')
    const { cookie } = one
    expect((await one.ask('POST', '/logout')).status).toBe(204)
    expect(one.cookie).toBe('qunkit-operator=')
    one.cookie = cookie
    expect((await one.ask('GET', '/me')).status).toBe(401)
    expect((await other.ask('GET', '/me')).status).toBe(200)
    await world.accounts.setPassword('leaving', 'another long password')
    expect((await other.ask('GET', '/me')).status).toBe(401)
    await other.logIn('leaving', 'another long password')
    await world.accounts.remove('leaving')
    expect((await other.ask('GET', '/me')).status).toBe(401)
  })
})

/** Every route that acts, at nothing: what is refused before it is looked for is refused whatever it is. */
const nothing = '00000000-0000-7000-8000-000000000000'
const acts: readonly { readonly act: string; readonly json?: object }[] = [
  { act: `PUT /groups/${nothing}/members/${nothing}`, json: { hidden: true } },
  { act: `DELETE /groups/${nothing}/members/${nothing}` },
  { act: `DELETE /users/${nothing}/boards/taps/submissions/${nothing}` },
  { act: `DELETE /users/${nothing}/boards/taps/score?period=2026-11-23` },
  { act: `DELETE /users/${nothing}` },
]

describe.each(acts)('$act', ({ act, json }) => {
  const [method = '', path = ''] = act.split(' ')
  const asking = json === undefined ? {} : { json }

  it('is refused to whoever is not logged in, or may only read', async () => {
    expect((await world.client().ask(method, path, asking)).body.code).toBe('OPERATOR_LOGIN_REQUIRED')
    const reader = await world.loggedIn('read')
    expect((await reader.ask(method, path, asking)).body.code).toBe('OPERATOR_READS_ONLY')
  })

  it('is open to the role `write`, and only from the page', async () => {
    const writer = await world.loggedIn('write')
    expect((await writer.ask(method, path, asking)).status).toBe(404)
    for (const headers of [{}, { 'x-qunkit-admin': '1', 'sec-fetch-site': 'cross-site' }] as const)
      expect((await writer.ask(method, path, { ...asking, headers })).body.code).toBe('OPERATOR_PAGE_ONLY')
  })
})

describe('the routes', () => {
  it('are all named in these tests, when they act', async () => {
    const loginAndLogout = 2
    expect(world.actingMethods()).toHaveLength(acts.length + loginAndLogout)
  })

  it('log nobody in from another site', async () => {
    const answer = await world.client().ask('POST', '/login', {
      json: { name: 'ann', password: PASSWORD },
      headers: {},
    })
    expect(answer.body.code).toBe('OPERATOR_PAGE_ONLY')
  })

  it('are in no description of the API', async () => {
    const description = await (await fetch(`${world.url}/openapi.json`)).text()
    expect(description).not.toContain('/admin')
  })
})
