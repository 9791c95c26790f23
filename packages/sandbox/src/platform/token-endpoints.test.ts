import { expect, it } from 'vitest'
import { platformClient } from '../testing/platform-client.ts'
import { appid, secret } from '../testing/small-world.ts'

const credential = { grant_type: 'client_credential', appid, secret }

it('facts 2.2: both token endpoints, each for itself', async () => {
  const { get, post } = platformClient()
  const stable = await post('/cgi-bin/stable_token', credential)
  expect(stable).toEqual({ access_token: expect.any(String), expires_in: 7200 })
  expect(await post('/cgi-bin/stable_token', credential)).toEqual(stable)
  const classic = await get('/cgi-bin/token', credential)
  expect(classic.access_token).not.toBe(stable.access_token)
})

it('facts 2.2: forced refresh is answered 45011 when too soon and 45009 beyond 20 a day', async () => {
  const { world, post } = platformClient()
  const force = () => post('/cgi-bin/stable_token', { ...credential, force_refresh: true })
  expect(await force()).toHaveProperty('access_token')
  expect(await force()).toMatchObject({ errcode: 45011 })
  for (let count = 2; count <= 20; count += 1) {
    world.advance(30)
    await force()
  }
  world.advance(30)
  expect(await force()).toMatchObject({ errcode: 45009 })
})

it('facts 2.2: a business call with a token that is missing, garbage, replaced or expired', async () => {
  const { world, get, post, signed } = platformClient()
  const check = (access_token: string) => get('/wxa/checksession', { ...signed('u1'), access_token })
  expect(await check('')).toMatchObject({ errcode: 41001 })
  expect(await check('garbage')).toMatchObject({ errcode: 40014 })
  const first = await get('/cgi-bin/token', credential)
  await get('/cgi-bin/token', credential)
  expect(await check(first.access_token)).toMatchObject({ errcode: 40001 })
  const stable = await post('/cgi-bin/stable_token', credential)
  world.advance(7200)
  expect(await check(stable.access_token)).toMatchObject({ errcode: 42001 })
})

it.each([
  [40002, { grant_type: 'x' }],
  [41002, { appid: '' }],
  [41004, { secret: '' }],
  [40013, { appid: 'wxunknown' }],
  [40125, { secret: 'wrong' }],
])('facts 2.2: refuses with %i', async (errcode, change) => {
  const { get, post } = platformClient()
  expect(await get('/cgi-bin/token', { ...credential, ...change })).toMatchObject({ errcode })
  expect(await post('/cgi-bin/stable_token', { ...credential, ...change })).toMatchObject({ errcode })
})

it('facts 2.2: stable_token is POST with JSON', async () => {
  const { get, post } = platformClient()
  expect(await get('/cgi-bin/stable_token', credential)).toMatchObject({ errcode: 43002 })
  expect(await post('/cgi-bin/stable_token', '')).toMatchObject({ errcode: 44002 })
  expect(await post('/cgi-bin/stable_token', '{"a":')).toMatchObject({ errcode: 47001 })
  expect(await post('/cgi-bin/stable_token', '[]')).toMatchObject({ errcode: 47001 })
})
