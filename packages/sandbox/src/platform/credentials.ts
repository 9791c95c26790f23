import { createHmac } from 'node:crypto'
import type { App } from '../world/apps.ts'
import type { User } from '../world/users.ts'
import type { World } from '../world/world.ts'
import type { PlatformCall } from './endpoint.ts'
import { PlatformError } from './platform-error.ts'

/** The app that an appid and its secret name. @throws PlatformError 41002, 41004, 40013, 40125 */
export function requireSecret(world: World, appid: string, secret: string): App {
  if (appid === '') throw new PlatformError(41002)
  if (secret === '') throw new PlatformError(41004)
  const app = world.parts.apps.find(appid)
  if (app === undefined) throw new PlatformError(40013)
  if (app.secret !== secret) throw new PlatformError(40125)
  return app
}

/** The app that the call's access_token belongs to. @throws PlatformError 41001, 40014, 40001, 42001 */
export function requireToken({ world, query }: PlatformCall): App {
  const token = query('access_token')
  if (token === '') throw new PlatformError(41001)
  const verdict = world.parts.tokens.check(token)
  if (verdict === 'unknown') throw new PlatformError(40014)
  if (verdict === 'not latest') throw new PlatformError(40001)
  if (verdict === 'expired') throw new PlatformError(42001)
  return world.parts.apps.get(verdict.appid)
}

/** The user of an openid in an app. @throws PlatformError 40003, or 43104 for another app's openid */
export function requireOpenid(world: World, app: App, openid: string): User {
  const { users, apps } = world.parts
  const user = users.byOpenid(app.appid, openid)
  if (user !== undefined) return user
  const foreign = apps.all().some(({ appid }) => users.byOpenid(appid, openid) !== undefined)
  throw new PlatformError(foreign ? 43104 : 40003)
}

/**
 * The user whose living session_key signed the call: HMAC-SHA256 over nothing, keyed by the base64 text of the
 * key, not by its bytes (WECHAT_FACTS 2.3).
 * @throws PlatformError 40003, 43104, 87007 no living key, 87008 wrong sig_method, 87009 wrong signature
 */
export function requireSignature(call: PlatformCall, app: App, missingKey: 87007 | 87009): User {
  const user = requireOpenid(call.world, app, call.query('openid'))
  if (call.query('sig_method') !== 'hmac_sha256') throw new PlatformError(87008)
  const key = call.world.parts.keys.current(app.appid, user.id)
  if (key === undefined) throw new PlatformError(missingKey)
  const signature = createHmac('sha256', key).update('').digest('hex')
  if (call.query('signature') !== signature) throw new PlatformError(87009)
  return user
}
