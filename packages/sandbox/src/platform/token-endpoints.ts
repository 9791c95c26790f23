import { Type } from 'typebox'
import { requireSecret } from './credentials.ts'
import type { PlatformCall, PlatformEndpoint } from './endpoint.ts'
import { PlatformError } from './platform-error.ts'

/** The access tokens (WECHAT_FACTS 2.2). */
export const tokenEndpoints: readonly PlatformEndpoint[] = [
  { method: 'GET', path: '/cgi-bin/token', answer: token },
  { method: 'POST', path: '/cgi-bin/stable_token', answer: stableToken },
]

const stableTokenBody = Type.Object({
  grant_type: Type.Optional(Type.String()),
  appid: Type.Optional(Type.String()),
  secret: Type.Optional(Type.String()),
  force_refresh: Type.Optional(Type.Boolean()),
})

function token({ world, query }: PlatformCall): object {
  if (query('grant_type') !== 'client_credential') throw new PlatformError(40002)
  const { appid } = requireSecret(world, query('appid'), query('secret'))
  return world.parts.tokens.classic(appid)
}

function stableToken({ world, body }: PlatformCall): object {
  const asked = body(stableTokenBody)
  if (asked.grant_type !== 'client_credential') throw new PlatformError(40002)
  const { appid } = requireSecret(world, asked.appid ?? '', asked.secret ?? '')
  if (asked.force_refresh !== true) return world.parts.tokens.stable(appid)
  const forced = world.parts.tokens.stableForced(appid)
  if (forced === 'too soon') throw new PlatformError(45011)
  if (forced === 'quota') throw new PlatformError(45009)
  return forced
}
