import { createHmac } from 'node:crypto'
import { createSandbox } from '../sandbox.ts'
import { appid, fill, secret, startOfTime } from './small-world.ts'

/** A frozen sandbox with the small world in it, and short words for asking its platform. */
export function platformClient() {
  const { app, world } = createSandbox({ seed: 'platform', now: startOfTime, frozen: true })
  fill(world)

  async function get(path: string, query: Record<string, string> = {}) {
    const response = await app.inject({ method: 'GET', url: path, query })
    return response.json()
  }

  async function post(path: string, body: unknown, query: Record<string, string> = {}) {
    const response = await app.inject({
      method: 'POST',
      url: path,
      query,
      headers: { 'content-type': 'application/json' },
      payload: typeof body === 'string' ? body : JSON.stringify(body),
    })
    return response.json()
  }

  /** An access token of the app, as a query. */
  const token = () => ({ access_token: world.parts.tokens.stable(appid).access_token })

  const openid = (user: string) => world.parts.ground.identity.openid(appid, user)

  /** The signed query of the session helpers, under the user's present key. */
  const signed = (user: string) => ({
    ...token(),
    openid: openid(user),
    sig_method: 'hmac_sha256',
    signature: createHmac('sha256', world.parts.keys.current(appid, user) ?? '')
      .update('')
      .digest('hex'),
  })

  const exchange = (js_code: string, change: Record<string, string> = {}) =>
    get('/sns/jscode2session', { appid, secret, js_code, grant_type: 'authorization_code', ...change })

  return { app, world, get, post, token, openid, signed, exchange }
}
