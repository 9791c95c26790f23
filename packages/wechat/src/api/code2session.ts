import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Call } from '../http/caller.ts'
import { Openid, SessionKey } from './ids.ts'

const Answer = Compile(
  Type.Object({ openid: Openid, session_key: SessionKey, unionid: Type.Optional(Openid) }),
)

/** Who logged in, and the key of the data that WeChat gives them from now on. Both stay on the server. */
export type Session = { openid: string; sessionKey: string; unionid?: string }

/** `jscode2session` (WECHAT_FACTS 2.1). */
export async function code2Session(
  call: Call,
  app: { appid: string; secret: string },
  code: string,
): Promise<Session> {
  const answer = await call(
    'jscode2session',
    {
      query: { appid: app.appid, secret: app.secret, js_code: code, grant_type: 'authorization_code' },
      secrets: [app.secret, code],
    },
    Answer,
  )
  return {
    openid: answer.openid,
    sessionKey: answer.session_key,
    ...(answer.unionid === undefined ? {} : { unionid: answer.unionid }),
  }
}
