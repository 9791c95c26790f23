import type { Problem } from '@qunkit/contract'
import { createSigner } from 'fast-jwt'
import { expect, it } from 'vitest'
import { WechatWorld } from '../harness/wechat-world.ts'

const [tokenSecret, dataSecret] = [
  'a token secret that is not in the database at all',
  'a data secret that is not in the database at all',
]

interface State {
  readonly users: readonly {
    readonly inApps: readonly { readonly session_key: string | null }[]
  }[]
}

/** A server that was used: logins, a group, a profile, the article's routes, a text that WeChat checked. */
const used = async () => {
  const world = await WechatWorld.open({
    config: { tokenSecrets: [tokenSecret], dataSecrets: [dataSecret], checkText: true },
  })
  const ann = await world.user('Ann')
  const chat = await world.group('badminton', [ann])
  const { token, user } = await ann.enter(chat)
  await world.api('/v1/me', { method: 'PUT', token, json: { nickname: 'Ann' } })
  const form = { ...(await ann.payload(chat)), code: await ann.code() }
  const { openGId } = (await world.api<{ openGId: string }>('/wechat/getDecodeEncryptedData', { form })).body
  const { users } = await world.control<State>('/state')
  const keys = users.flatMap(({ inApps }) => inApps.flatMap(({ session_key }) => session_key ?? []))
  return { world, ann, chat, token, user, openGId, keys }
}

it('a dump of the database holds no session_key, no token, no capability and no secret, in any spelling', async () => {
  const { world, token, openGId, keys } = await used()
  await using _closing = world
  expect(keys.length).toBeGreaterThan(0)
  const dump = JSON.stringify(world.dump())
  expect(dump).toContain('Ann')
  for (const secret of [
    token,
    openGId,
    tokenSecret,
    dataSecret,
    world.stack.app.secret,
    world.stack.serverKey,
    ...keys,
  ])
    for (const spelling of [
      secret,
      Buffer.from(secret).toString('hex'),
      Buffer.from(secret).toString('base64'),
      Buffer.from(secret, 'base64').toString('hex'),
    ])
      expect(dump.includes(spelling), spelling).toBe(false)
})

it('a dump is no login: nothing in it signs a token that the server takes', async () => {
  const { world, user } = await used()
  await using _closing = world
  const rows = Object.values(world.dump()).flat()
  const values = new Set(
    rows.flatMap((row) => Object.values(row).map(String)).filter((text) => text.length >= 16),
  )
  expect(values.size).toBeGreaterThan(5)
  const claims = {
    user: user.userId,
    app: world.appid,
    aud: 'login',
    exp: Math.floor(Date.now() / 1000) + 3600,
  }
  for (const key of values) {
    const forged = createSigner({ key, algorithm: 'HS256', noTimestamp: true })(claims)
    expect((await world.api<Problem>('/v1/me', { token: forged })).body.code).toBe('TOKEN_INVALID')
  }
})
