import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { WechatAnswerError } from '../errors/answer-error.ts'
import type { Call } from '../http/caller.ts'
import type { CallRequest } from '../http/exchange.ts'
import { signSession } from '../signature/sign-session.ts'
import { Openid, SessionKey } from './ids.ts'

/** A user and the session_key that the server holds for them. */
export type KeyOfUser = { openid: string; sessionKey: string }

const Checked = Compile(Type.Object({ errcode: Type.Literal(0) }))
const Reset = Compile(Type.Object({ openid: Openid, session_key: SessionKey }))

const invalidSignature = 87009

/** `checksession` (WECHAT_FACTS 2.3): 87009, a signature by another key, is an answer here and no error. */
export async function checkSession(call: Call, token: string, user: KeyOfUser): Promise<boolean> {
  try {
    await call('checksession', signed(token, user), Checked)
    return true
  } catch (error) {
    if (WechatAnswerError.isInstance(error) && error.errcode === invalidSignature) return false
    throw error
  }
}

/** `resetusersessionkey` (WECHAT_FACTS 2.3): the old key dies, the new one inherits its expiry. */
export async function resetUserSessionKey(call: Call, token: string, user: KeyOfUser): Promise<KeyOfUser> {
  const answer = await call('resetusersessionkey', signed(token, user), Reset)
  return { openid: answer.openid, sessionKey: answer.session_key }
}

/** The documentation's tables say body; its samples, and WeChat, say query (WECHAT_FACTS 2.3). */
function signed(token: string, { openid, sessionKey }: KeyOfUser): CallRequest {
  const signature = signSession(sessionKey)
  return {
    query: { access_token: token, openid, signature, sig_method: 'hmac_sha256' },
    secrets: [token, sessionKey, signature],
  }
}
