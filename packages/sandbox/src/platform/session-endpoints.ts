import { Type } from 'typebox'
import { requireSecret, requireSignature, requireToken } from './credentials.ts'
import type { PlatformCall, PlatformEndpoint } from './endpoint.ts'
import { PlatformError } from './platform-error.ts'

/** code2Session and the session helpers (WECHAT_FACTS 2.1, 2.3, 2.4). */
export const sessionEndpoints: readonly PlatformEndpoint[] = [
  { method: 'GET', path: '/sns/jscode2session', contentType: 'text/plain', answer: jscode2session },
  { method: 'GET', path: '/wxa/checksession', answer: checkSession },
  { method: 'GET', path: '/wxa/resetusersessionkey', answer: resetUserSessionKey },
  { method: 'GET', path: '/wxa/business/getuserencryptkey', answer: getUserEncryptKey },
  { method: 'POST', path: '/wxa/business/checkencryptedmsg', answer: checkEncryptedMessage },
]

/** A success has no errcode, whatever the documentation's sample shows (WECHAT_FACTS 2.1). */
function jscode2session({ world, query }: PlatformCall): object {
  const { appid } = requireSecret(world, query('appid'), query('secret'))
  if (query('grant_type') !== 'authorization_code') throw new PlatformError(40002)
  if (query('js_code') === '') throw new PlatformError(41008)
  const redeemed = world.parts.codes.redeem(appid, query('js_code'))
  if (redeemed === 'invalid') throw new PlatformError(40029)
  if (redeemed === 'used') throw new PlatformError(40163)
  const { unionid } = world.parts.users.get(redeemed.user)
  return {
    session_key: redeemed.key,
    openid: world.parts.ground.identity.openid(appid, redeemed.user),
    ...(unionid !== undefined && { unionid }),
  }
}

function checkSession(call: PlatformCall): object {
  requireSignature(call, requireToken(call), 87009)
  return { errcode: 0, errmsg: 'ok' }
}

function resetUserSessionKey(call: PlatformCall): object {
  const app = requireToken(call)
  const user = requireSignature(call, app, 87007)
  return {
    openid: call.query('openid'),
    session_key: call.world.parts.keys.reset(app.appid, user.id),
    errcode: 0,
    errmsg: 'ok',
  }
}

function getUserEncryptKey(call: PlatformCall): object {
  const app = requireToken(call)
  const user = requireSignature(call, app, 87007)
  return {
    key_info_list: call.world.parts.encryptKeys.latest(app.appid, user.id),
    errcode: 0,
    errmsg: 'ok',
  }
}

/**
 * Knows phone number data only, and this world has no phone numbers: a well-formed hash is "data not exist"
 * (WECHAT_FACTS 2.4).
 */
function checkEncryptedMessage(call: PlatformCall): object {
  requireToken(call)
  const { encrypted_msg_hash } = call.body(Type.Object({ encrypted_msg_hash: Type.String() }))
  throw new PlatformError(/^[0-9a-f]{64}$/i.test(encrypted_msg_hash) ? 1 : 40097)
}
